/**
 * Hypernetwork forms: architecture parameters as a function of the regularization coefficient of
 * complexity.
 */
@NullMarked
package org.lambdarts.api.hypernetwork;

import org.jspecify.annotations.NullMarked;
