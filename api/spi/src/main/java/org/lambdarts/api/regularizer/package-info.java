/** Complexity regularizers: what a candidate operation costs. */
@NullMarked
package org.lambdarts.api.regularizer;

import org.jspecify.annotations.NullMarked;
