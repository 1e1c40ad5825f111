package org.lambdarts.runtime.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.relaxation.NoiseContext;
import org.lambdarts.api.relaxation.Relaxation;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;

/**
 * What is random in the mixing weights of a step: the same tensors for all its passes, so that the
 * two weight perturbations of a second-order step differ in the weights alone.
 */
@FunctionalInterface
public interface RelaxationNoise {

  /** No noise, for validation. */
  RelaxationNoise NONE = (block, draw) -> Optional.empty();

  /**
   * The noise of a choice block, shared by all its cells.
   *
   * @param block the choice block
   * @param draw which of the step's values of λ, from 0
   * @return what the relaxation has drawn; empty where it draws nothing
   */
  Optional<Tensor> of(ChoiceBlock block, int draw);

  /**
   * Draws the noise of a step.
   *
   * @param relaxation what draws
   * @param backend the backend
   * @param blocks the choice blocks of the space
   * @param draws the number of values of λ in the step
   * @param batch the number of samples
   * @param random the step's node for noise
   * @return the noise, owned by the innermost open scope
   */
  static RelaxationNoise draw(
      Relaxation relaxation,
      TensorBackend backend,
      List<ChoiceBlock> blocks,
      int draws,
      int batch,
      RandomSource random) {
    Map<Address, Optional<Tensor>> drawn = new HashMap<>();
    for (int draw = 0; draw < draws; draw++) {
      for (ChoiceBlock block : blocks) {
        RandomSource node = random.child(draw).child(block.name());
        drawn.put(
            new Address(block.name(), draw),
            relaxation.drawNoise(new Context(backend, block, batch, node)));
      }
    }
    return (block, draw) -> drawn.get(new Address(block.name(), draw));
  }

  /**
   * Which noise.
   *
   * @param block the choice block's name
   * @param draw which of the step's values of λ
   */
  record Address(String block, int draw) {}

  /**
   * What noise is drawn for.
   *
   * @param backend the backend
   * @param block the choice block
   * @param batch the number of samples
   * @param random its node
   */
  record Context(TensorBackend backend, ChoiceBlock block, int batch, RandomSource random)
      implements NoiseContext {}
}
