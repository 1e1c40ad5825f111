package org.lambdarts.api.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.tensor.Tensor;

/**
 * Layers one after the other.
 *
 * @param layers the first of which is given the input
 */
record Sequence(List<Layer> layers) implements Layer {

  static Sequence of(Layer first, Layer second) {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : List.of(first, second)) {
      if (layer instanceof Sequence sequence) {
        layers.addAll(sequence.layers);
      } else {
        layers.add(layer);
      }
    }
    return new Sequence(List.copyOf(layers));
  }

  @Override
  public Tensor forward(Tensor input, Pass pass) {
    Tensor tensor = input;
    for (Layer layer : layers) {
      tensor = layer.forward(tensor, pass);
    }
    return tensor;
  }

  @Override
  public Optional<NormalizedTail> tail() {
    int last = layers.size() - 1;
    if (last < 1) {
      return Optional.empty();
    }
    if (layers.get(last) instanceof BatchNormalization normalization
        && layers.get(last - 1) instanceof Convolution convolution
        && convolution.isPointwise()) {
      Layer head = new Sequence(layers.subList(0, last - 1));
      return Optional.of(new NormalizedTail(head, convolution.weight(), normalization.running()));
    }
    return layers
        .get(last)
        .tail()
        .map(tail -> tail.withHead(of(new Sequence(layers.subList(0, last)), tail.head())));
  }
}
