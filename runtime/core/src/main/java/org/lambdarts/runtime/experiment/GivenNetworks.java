package org.lambdarts.runtime.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.derive.DerivedNetwork;
import org.lambdarts.runtime.derive.Origin;
import org.lambdarts.runtime.derive.OriginJson;
import org.lambdarts.runtime.genotype.CostModel;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.results.ResultFiles;
import org.lambdarts.runtime.run.RunFolder;

/** Architectures that come from files. */
public final class GivenNetworks {

  private final RunSettings settings;
  private final Trainings trainings;
  private final CostModel costs;
  private final RunFolder folder;

  @Inject
  GivenNetworks(RunSettings settings, Trainings trainings, CostModel costs, RunFolder folder) {
    this.settings = settings;
    this.trainings = trainings;
    this.costs = costs;
    this.folder = folder;
  }

  /**
   * Reads the files.
   *
   * @param files genotypes with names or in the published index form
   * @return a network per file
   * @throws LambdartsException if a file is no genotype of this run's space
   */
  public List<DerivedNetwork> read(List<Path> files) {
    Map<String, DerivedNetwork> networks = new LinkedHashMap<>();
    for (Path file : files) {
      JsonNode json = GenotypeJson.tree(file);
      Genotype genotype = GenotypeJson.either(file.toString(), json, trainings.space());
      String id = id(file, genotype, networks);
      Optional<Origin> origin = OriginJson.read(file.toString(), json);
      networks.put(id, new DerivedNetwork(id, origin, genotype, costs.of(genotype)));
    }
    return List.copyOf(networks.values());
  }

  /** The file's name, never the id of a network that a run derives or of another genotype. */
  private String id(Path file, Genotype genotype, Map<String, DerivedNetwork> given) {
    String name = "given-" + file.getFileName().toString().replaceFirst("\\.json$", "");
    String id = name;
    for (int i = 2; isOfAnother(id, genotype, given); i++) {
      id = name + "-" + i;
    }
    return id;
  }

  private boolean isOfAnother(String id, Genotype genotype, Map<String, DerivedNetwork> given) {
    Stream<Genotype> before =
        settings.seeds().stream()
            .flatMap(seed -> ResultFiles.read(folder.seed(seed), id).stream())
            .map(row -> row.network().genotype());
    return Stream.concat(before, Stream.ofNullable(given.get(id)).map(DerivedNetwork::genotype))
        .anyMatch(known -> !known.equals(genotype));
  }
}
