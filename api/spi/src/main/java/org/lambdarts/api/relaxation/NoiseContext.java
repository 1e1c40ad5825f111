package org.lambdarts.api.relaxation;

import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;

/**
 * What noise is drawn for: one choice block at one λ in one search step. Implemented by the host;
 * later versions of the api may add methods.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface NoiseContext {

  /** The smallest distance of a uniform number from 0 that −ln(−ln u) can do with. */
  double TINY = 1e-20;

  /** {@return the backend of the search} */
  TensorBackend backend();

  /** {@return the choice block} */
  ChoiceBlock block();

  /**
   * {@return the number of samples in the step's batches, each of which may have noise of its own:
   * at least 1}
   */
  int batch();

  /**
   * Where all that is random comes from. What is drawn from it is the same on every backend, and in
   * a run that was interrupted.
   *
   * @return this step's, λ's and block's node
   */
  RandomSource random();

  /**
   * Draws independent standard Gumbel noise, −ln(−ln u).
   *
   * @return [batch, edges, candidates]
   */
  default Tensor gumbel() {
    Shape shape = Shape.of(batch(), block().edges(), block().candidates().size());
    RandomGenerator generator = random().generator();
    double[] values = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = -Math.log(TINY - Math.log(Math.max(TINY, generator.nextDouble())));
    }
    return backend().tensor(values, shape);
  }
}
