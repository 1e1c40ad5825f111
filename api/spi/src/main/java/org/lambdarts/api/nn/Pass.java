package org.lambdarts.api.nn;

import java.util.Objects;
import org.apiguardian.api.API;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.TensorBackend;

/**
 * What a layer needs to know about the forward pass it takes part in.
 *
 * @param backend the backend of every tensor of the pass
 * @param mode what the pass is for
 * @param dropPath probability of dropping a path for one sample, from 0 to 1 exclusive; 0 outside
 *     training
 * @param random the source of the pass's randomness; a layer takes a child by its own name
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Pass(TensorBackend backend, Mode mode, double dropPath, RandomSource random) {

  /** What a pass is for. */
  public enum Mode {
    /** Batch statistics normalize, and running statistics move. */
    TRAINING,
    /** Batch statistics normalize, running statistics stay: for passes that only take gradients. */
    PROBING,
    /**
     * As {@link #PROBING}, to find where numbers went wrong: whoever runs a plugin's layer must
     * check that finite input gives finite output, and name the layer where it does not.
     */
    INSPECTION,
    /** Running statistics normalize; nothing is random. */
    EVALUATION
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the drop-path probability is out of range
   */
  public Pass {
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(random, "random");
    if (!(dropPath >= 0 && dropPath < 1)) {
      throw new IllegalArgumentException("drop-path probability must be in [0, 1), is " + dropPath);
    }
  }

  /**
   * A pass without drop path.
   *
   * @param backend the backend
   * @param mode what the pass is for
   * @return the pass
   */
  public static Pass of(TensorBackend backend, Mode mode) {
    return new Pass(backend, mode, 0, RandomSource.of(0));
  }

  /** {@return whether this pass normalizes by batch statistics: true but in evaluation} */
  public boolean usesBatchStatistics() {
    return mode != Mode.EVALUATION;
  }

  /**
   * {@return whether every layer's output is to be checked for NaN and infinity: true in inspection
   * only}
   */
  public boolean inspects() {
    return mode == Mode.INSPECTION;
  }

  /** {@return whether this pass moves running statistics: true in training only} */
  public boolean updatesStatistics() {
    return mode == Mode.TRAINING;
  }
}
