package org.lambdarts.api.space;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;

/**
 * A family of architectures for one image shape and number of classes.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface SearchSpace {

  /**
   * {@return the name of its factory, which its genotypes carry, for example {@code darts-cells}}
   */
  String name();

  /**
   * The images its networks classify.
   *
   * @return the shape of one image
   */
  ImageShape image();

  /**
   * What a search decides.
   *
   * <p>Blocks named {@code type.0}, {@code type.1} …, each of one edge more than the last, are
   * drawn as a cell; blocks of one edge each as a sequence, from the first to the last; all others
   * as a list.
   *
   * @return the choice blocks, in a fixed order, that in which images pass them where there is one;
   *     never empty
   */
  List<ChoiceBlock> choiceBlocks();

  /**
   * {@return everything a supernet holds, with traced costs: one entry per cell, edge and
   * candidate}
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
   * @param parameters where its weights are made
   * @return the network
   * @throws LambdartsException if the genotype does not fit this space
   */
  Network network(Genotype genotype, Parameters parameters);

  /**
   * Makes a network of one architecture with an auxiliary classifier, which training may add to the
   * loss. Optional: without being overridden it says that there is none.
   *
   * @param genotype the architecture
   * @param parameters where its weights are made; those of the auxiliary head below {@code
   *     auxiliary}
   * @return the network, whose predictions hold auxiliary logits except in evaluation
   * @throws LambdartsException if the genotype does not fit this space, the space has no auxiliary
   *     head, or the head does not fit the size of the images
   */
  default Network networkWithAuxiliaryHead(Genotype genotype, Parameters parameters) {
    throw new LambdartsException(
        "networks of the search space "
            + name()
            + " have no auxiliary head; set train.auxiliary-weight = 0");
  }

  /**
   * The names of the rules by which it derives genotypes.
   *
   * @return at least one name, in kebab-case; {@link DerivationRules#ARGMAX} alone unless
   *     overridden
   */
  default List<String> derivationRules() {
    return List.of(DerivationRules.ARGMAX);
  }

  /**
   * Chooses an architecture.
   *
   * @param probabilities per choice block, [edges][candidates], rows summing to 1
   * @param rule one of {@link #derivationRules}
   * @return the genotype; on every edge the most probable candidate unless overridden
   * @throws IllegalArgumentException if the rule is none of this space's, or probabilities do not
   *     fit its choice blocks
   */
  default Genotype derive(Map<String, double[][]> probabilities, String rule) {
    DerivationRules.requireRule(this, rule);
    return DerivationRules.argmax(this, probabilities);
  }

  /**
   * The form in which the field has published genotypes of this space.
   *
   * @return empty unless overridden: there is none
   */
  default Optional<GenotypeIndexForm> indexForm() {
    return Optional.empty();
  }

  /**
   * The names by which its genotypes say that there is nothing on an edge, such as {@code none}.
   * Drawings leave out those edges, and the shares of operations in a network do not count them.
   *
   * @return names of operations; empty unless overridden
   */
  default Set<String> absentOperations() {
    return Set.of();
  }
}
