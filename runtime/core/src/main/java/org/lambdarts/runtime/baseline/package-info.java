/** What a family is compared with, other than plain DARTS: random genotypes. */
@NullMarked
package org.lambdarts.runtime.baseline;

import org.jspecify.annotations.NullMarked;
