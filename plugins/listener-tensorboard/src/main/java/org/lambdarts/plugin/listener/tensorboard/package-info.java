/** Metrics as event files for TensorBoard, written as they are measured. */
package org.lambdarts.plugin.listener.tensorboard;
