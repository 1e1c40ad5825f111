/**
 * Eager, immutable tensors, variables, gradients and the scopes that own native memory.
 *
 * <p>A layer written against this package runs on every backend and gives the same numbers.
 */
@NullMarked
package org.lambdarts.api.tensor;

import org.jspecify.annotations.NullMarked;
