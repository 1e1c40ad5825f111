package org.lambdarts.runtime.search;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Decision;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;

/** Noise addressed by step, price and decision; made once per step, in the step's scope. */
public final class SeededGumbelNoise implements GumbelNoise {

  // the smallest distance of a uniform number from 0 that −ln(−ln u) needs
  private static final double TINY = 1e-20;

  private final TensorBackend backend;
  private final RandomSource random;
  private final int batch;
  private final Map<Address, Tensor> drawn = new HashMap<>();

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

  private record Address(String decision, int draw) {}

  @Override
  public Tensor draw(Decision decision, int draw) {
    return drawn.computeIfAbsent(
        new Address(decision.name(), draw), address -> make(decision, address));
  }

  private Tensor make(Decision decision, Address address) {
    RandomGenerator generator =
        random.child(address.draw).child(address.decision).generator();
    Shape shape = Shape.of(batch, decision.edges(), decision.candidates().size());
    double[] values = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = -Math.log(TINY - Math.log(Math.max(TINY, generator.nextDouble())));
    }
    return backend.tensor(values, shape);
  }
}
