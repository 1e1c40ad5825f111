/** Stochastic gradient descent and the optimizers of the Adam family. */
package org.lambdarts.plugin.optimizer;
