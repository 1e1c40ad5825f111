package org.lambdarts.runtime.search;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;

/** Noise addressed by step, λ and choice block; drawn once per step. */
public final class SeededGumbelNoise implements GumbelNoise {

  // the smallest distance of a uniform number from 0 that −ln(−ln u) needs
  private static final double TINY = 1e-20;

  private final TensorBackend backend;
  private final RandomSource random;
  private final int batch;
  private final Map<Address, double[]> drawn = new HashMap<>();

  /**
   * For one step.
   *
   * @param backend the backend
   * @param random the step's node for noise
   * @param batch the number of samples
   */
  public SeededGumbelNoise(TensorBackend backend, RandomSource random, int batch) {
    this.backend = backend;
    this.random = random;
    this.batch = batch;
  }

  private record Address(String block, int draw) {}

  @Override
  public Tensor draw(ChoiceBlock block, int draw) {
    Shape shape = Shape.of(batch, block.edges(), block.candidates().size());
    double[] values =
        drawn.computeIfAbsent(new Address(block.name(), draw), address -> values(address, shape));
    // every pass gets a tensor of its own, since passes have scopes of their own
    return backend.tensor(values, shape);
  }

  private double[] values(Address address, Shape shape) {
    RandomGenerator generator = random.child(address.draw).child(address.block).generator();
    double[] values = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = -Math.log(TINY - Math.log(Math.max(TINY, generator.nextDouble())));
    }
    return values;
  }
}
