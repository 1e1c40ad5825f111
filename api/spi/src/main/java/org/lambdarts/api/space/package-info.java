/** Search spaces: supernets, genotypes and derived networks. */
package org.lambdarts.api.space;
