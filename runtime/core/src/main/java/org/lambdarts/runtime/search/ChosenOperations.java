package org.lambdarts.runtime.search;

import java.util.List;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;

/**
 * Mixing weights of one architecture: 1 for the operation it has on an edge, 0 for all others.
 *
 * @param backend the backend
 * @param genotype the architecture
 */
record ChosenOperations(TensorBackend backend, Genotype genotype) implements MixingWeights {

  @Override
  public Tensor weights(ChoiceBlock block) {
    List<String> chosen = genotype.operations(block.name());
    int candidates = block.candidates().size();
    double[] weights = new double[block.edges() * candidates];
    for (int edge = 0; edge < block.edges(); edge++) {
      int index = block.candidates().indexOf(chosen.get(edge));
      // what is absent from an edge need not be a candidate
      if (index >= 0) {
        weights[edge * candidates + index] = 1;
      }
    }
    return backend.tensor(weights, Shape.of(block.edges(), candidates));
  }

  @Override
  public boolean takesPart(ChoiceBlock block, int edge, int candidate) {
    return genotype.operations(block.name()).get(edge).equals(block.candidates().get(candidate));
  }
}
