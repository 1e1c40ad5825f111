package org.lambdarts.runtime.latency;

import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.tensor.Shape;

/**
 * What the latency of a candidate follows from: two candidates with the same use take the same
 * time.
 *
 * @param operation its name
 * @param settings the operation's section, as concise HOCON
 * @param stride 1 or 2
 * @param input [1, channels, height, width]
 */
record Use(String operation, String settings, int stride, Shape input) {

  static Use of(Placement placement, String settings) {
    return new Use(placement.operation(), settings, placement.stride(), placement.input());
  }

  @Override
  public String toString() {
    String set = settings.equals("{}") ? "" : " with " + settings;
    return operation + set + " at stride " + stride + " on an input of " + input;
  }
}
