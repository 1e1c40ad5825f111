package org.lambdarts.api.space;

import java.util.List;
import java.util.Map;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;

/**
 * A family of architectures for one image shape and number of classes.
 *
 * @since 0.1
 */
public interface SearchSpace {

  /**
   * The images its networks classify.
   *
   * @return the shape of one image
   */
  ImageShape image();

  /**
   * What a search decides.
   *
   * @return the choice blocks, in a fixed order; never empty
   */
  List<ChoiceBlock> choiceBlocks();

  /**
   * Everything a supernet holds, with traced costs.
   *
   * @return one entry per cell, edge and candidate
   */
  List<Candidate> candidates();

  /**
   * Makes the supernet.
   *
   * @param parameters where its weights are made
   * @return the supernet
   */
  Supernet supernet(Parameters parameters);

  /**
   * Makes a network of one architecture.
   *
   * @param genotype the architecture
   * @param parameters where its weights are made; those of the auxiliary head below {@code
   *     auxiliary}
   * @param auxiliaryHead whether to add an auxiliary head for training
   * @return the network
   * @throws org.lambdarts.api.LambdartsException if the genotype does not fit this space, or an
   *     auxiliary head does not fit the image size
   */
  Network network(Genotype genotype, Parameters parameters, boolean auxiliaryHead);

  /**
   * Chooses an architecture.
   *
   * @param probabilities per choice block name, [edges][candidates], rows summing to 1
   * @param rule how to choose
   * @return the genotype
   */
  Genotype derive(Map<String, double[][]> probabilities, DerivationRule rule);

  /**
   * Reads the field's published form of a genotype, nested lists of indices.
   *
   * @param indices lists of lists down to numbers
   * @return the genotype
   * @throws org.lambdarts.api.LambdartsException if the lists are not of that form
   */
  Genotype fromIndices(List<?> indices);

  /**
   * Writes the field's published form of a genotype.
   *
   * @param genotype a genotype of this space
   * @return lists of lists down to numbers
   * @throws org.lambdarts.api.LambdartsException if an operation has no published index
   */
  List<?> toIndices(Genotype genotype);
}
