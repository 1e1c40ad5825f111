/** Metrics as event files for TensorBoard. */
package org.lambdarts.runtime.tensorboard;
