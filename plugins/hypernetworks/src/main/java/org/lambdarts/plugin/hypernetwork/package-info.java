/** Forms of α = G(λ'; a). */
@NullMarked
package org.lambdarts.plugin.hypernetwork;

import org.jspecify.annotations.NullMarked;
