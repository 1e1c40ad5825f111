/** Optimizers: how gradients change weights and architecture parameters. */
@NullMarked
package org.lambdarts.api.optimizer;

import org.jspecify.annotations.NullMarked;
