package org.lambdarts.runtime.benchmark;

import org.lambdarts.api.tensor.Shape;

/**
 * An operation as a supernet runs it.
 *
 * @param name the operation's name
 * @param stride 1 or 2
 * @param input [batch, channels, height, width]
 */
record RecordedOperation(String name, int stride, Shape input) {}
