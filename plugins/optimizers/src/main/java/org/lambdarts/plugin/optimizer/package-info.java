/** Stochastic gradient descent and the optimizers of the Adam family. */
@NullMarked
package org.lambdarts.plugin.optimizer;

import org.jspecify.annotations.NullMarked;
