package org.lambdarts.runtime.network;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.train.TrainingResult;

/**
 * All that is known of a trained network but its weights.
 *
 * @param method how its architecture was found, as in the table of results
 * @param seed the seed it was trained with
 * @param network its id, origin with λ and λ', genotype and cost
 * @param architecture what it is built from
 * @param input what it is given, and what it answers
 * @param result what became of it in its test
 * @param precision the precision it was trained in
 * @param backend the name of the backend it was trained on
 * @param lambdarts the version of Lambdarts that trained it
 * @param plugins the plugins it was trained with, by what each contributed, as {@code backend.djl};
 *     copied
 */
public record NetworkDescription(
    String method,
    long seed,
    DerivedNetwork network,
    NetworkArchitecture architecture,
    NetworkInput input,
    TrainingResult result,
    ElementType precision,
    String backend,
    String lambdarts,
    SortedMap<String, String> plugins) {

  /** Copies the map. */
  public NetworkDescription {
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
  }

  /**
   * Reads what is known of a network, without its weights.
   *
   * @param folder the network's folder, or a copy of it
   * @return the description
   * @throws InvalidNetworkException if there is none, or it is not as it was written
   * @throws org.lambdarts.api.LambdartsException if the file cannot be read
   */
  public static NetworkDescription read(Path folder) {
    return TrainedNetwork.describe(folder);
  }
}
