/** Forms of α = G(λ'; a). */
package org.lambdarts.plugin.hypernetwork;
