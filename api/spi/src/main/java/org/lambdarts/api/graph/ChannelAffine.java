package org.lambdarts.api.graph;

import java.util.Arrays;
import org.lambdarts.api.tensor.Shape;

/** scale · x + offset, with a scale and an offset for each channel. */
final class ChannelAffine {

  private final double[] scale;
  private final double[] offset;

  private ChannelAffine(double[] scale, double[] offset) {
    this.scale = scale;
    this.offset = offset;
  }

  static ChannelAffine uniform(int channels, double scale, double offset) {
    return new ChannelAffine(filled(channels, scale), filled(channels, offset));
  }

  /** x combined with one number per channel. */
  static ChannelAffine of(TensorOperation.Binary.Kind kind, double[] values) {
    int channels = values.length;
    return switch (kind) {
      case ADD -> new ChannelAffine(filled(channels, 1), values.clone());
      case SUBTRACT ->
          new ChannelAffine(
              filled(channels, 1), Arrays.stream(values).map(value -> -value).toArray());
      case MULTIPLY -> new ChannelAffine(values.clone(), new double[channels]);
      case DIVIDE ->
          new ChannelAffine(
              Arrays.stream(values).map(value -> 1 / value).toArray(), new double[channels]);
    };
  }

  /** This one, and then the next. */
  ChannelAffine then(ChannelAffine next) {
    double[] scales = new double[scale.length];
    double[] offsets = new double[scale.length];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = next.scale[i] * scale[i];
      offsets[i] = next.scale[i] * offset[i] + next.offset[i];
    }
    return new ChannelAffine(scales, offsets);
  }

  double scale(int channel) {
    return scale[channel];
  }

  ConstantArray scales(Shape shape) {
    return ConstantArray.of(shape, scale);
  }

  ConstantArray offsets(Shape shape) {
    return ConstantArray.of(shape, offset);
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }
}
