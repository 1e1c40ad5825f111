/** Metrics as event files for TensorBoard, written as they are measured. */
@NullMarked
package org.lambdarts.plugin.listener.tensorboard;

import org.jspecify.annotations.NullMarked;
