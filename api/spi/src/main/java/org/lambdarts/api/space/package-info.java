/** Search spaces: supernets, genotypes and derived networks. */
@NullMarked
package org.lambdarts.api.space;

import org.jspecify.annotations.NullMarked;
