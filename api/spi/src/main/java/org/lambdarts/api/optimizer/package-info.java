/** Optimizers: how gradients change weights and architecture parameters. */
package org.lambdarts.api.optimizer;
