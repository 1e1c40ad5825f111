package org.lambdarts.plugin.exporter.onnx;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;

/**
 * A version of ONNX's operator set.
 *
 * @param version from {@value #OLDEST} to {@value #NEWEST}
 */
record Opset(int version) {

  /** Since it, axes of sums are an input and softmax is along one axis. */
  static final int OLDEST = 13;

  static final int NEWEST = 21;

  private static final int AXES_OF_MAXIMA_ARE_AN_INPUT = 18;

  static Opset of(Config config) {
    int version = config.getInt("opset");
    if (version < OLDEST || version > NEWEST) {
      throw new ConfigException.BadValue(
          config.getValue("opset").origin(),
          "opset",
          "must be from " + OLDEST + " to " + NEWEST + ", is " + version);
    }
    return new Opset(version);
  }

  /** The version of the file format that came with it. */
  int irVersion() {
    if (version >= 21) {
      return 10;
    }
    if (version >= 19) {
      return 9;
    }
    return version >= 15 ? 8 : 7;
  }

  boolean axesOfMaximaAreAnInput() {
    return version >= AXES_OF_MAXIMA_ARE_AN_INPUT;
  }
}
