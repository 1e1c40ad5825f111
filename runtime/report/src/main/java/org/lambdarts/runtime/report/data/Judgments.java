package org.lambdarts.runtime.report.data;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.derive.DerivedFiles;
import org.lambdarts.runtime.derive.OneShotFile;

/**
 * What the supernet of one search says of architectures before they are trained.
 *
 * @param run the name of its run
 * @param seed its seed
 * @param accuracies by architecture, the share of validation images that it classifies right, in
 *     [0, 1]; copied
 */
public record Judgments(String run, String seed, Map<Genotype, Double> accuracies) {

  /** Copies the map. */
  public Judgments {
    accuracies = Map.copyOf(accuracies);
  }

  /**
   * Reads those of one seed. Files that are about another search than the seed's last derivation
   * have no part in it: a search that is repeated may be interrupted before all are made anew.
   *
   * @param run the name of the run
   * @param seed the seed
   * @param folder the seed's folder
   * @return the judgments; empty if there are none
   * @throws org.lambdarts.api.LambdartsException if a file is not as it was written
   */
  static Optional<Judgments> read(String run, String seed, Path folder) {
    Optional<String> search = DerivedFiles.search(folder);
    Map<Genotype, Double> accuracies = new HashMap<>();
    // an architecture of both files has the classifier that the choice has seen
    for (String name : List.of(OneShotFile.FAMILY, OneShotFile.RANDOM)) {
      OneShotFile.read(folder, name)
          .filter(file -> search.equals(Optional.of(file.search())))
          .ifPresent(
              file ->
                  file.entries()
                      .forEach(
                          entry ->
                              accuracies.putIfAbsent(
                                  entry.architecture().genotype(), entry.accuracy())));
    }
    return accuracies.isEmpty()
        ? Optional.empty()
        : Optional.of(new Judgments(run, seed, accuracies));
  }

  /**
   * The accuracy of an architecture with the weights of the supernet.
   *
   * @param genotype the architecture
   * @return in [0, 1]; empty if it was not judged
   */
  public Optional<Double> of(Genotype genotype) {
    return Optional.ofNullable(accuracies.get(genotype));
  }
}
