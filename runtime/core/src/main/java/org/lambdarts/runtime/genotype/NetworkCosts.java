package org.lambdarts.runtime.genotype;

import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.api.trace.ShapeBackend;

/** The cost of a whole network, by tracing it. */
public final class NetworkCosts {

  private NetworkCosts() {}

  /**
   * Traces a network without auxiliary head.
   *
   * @param space the space it is of
   * @param genotype its architecture
   * @return trainable parameters and multiply-adds for one image
   */
  public static Cost of(SearchSpace space, Genotype genotype) {
    ShapeBackend backend = new ShapeBackend();
    Parameters parameters = Parameters.root(backend, RandomSource.of(0));
    Network network = space.network(genotype, parameters);
    ImageShape image = space.image();
    Shape input = Shape.of(1, image.channels(), image.height(), image.width());
    network.forward(backend.full(0, input), Pass.of(backend, Pass.Mode.EVALUATION));
    return new Cost(parameters.count(), backend.macs());
  }
}
