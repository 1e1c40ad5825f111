package org.lambdarts.runtime.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.config.BaselineSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.Stage;
import org.lambdarts.runtime.config.StageKeys;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginOrigin;

/** The provenance of each result that a run is asked for. */
public final class Provenances {

  private static final String NONE = "none";

  private final PluginCatalog catalog;
  private final RunSettings settings;
  private final Set<String> candidates;
  private final Dataset dataset;
  private final Map<Path, String> versions = new HashMap<>();
  private DatasetFingerprint fingerprint;

  /**
   * Prepares provenances.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings
   * @param space the space that is searched
   * @param dataset the images, which are read when a provenance is first asked for
   */
  public Provenances(
      PluginCatalog catalog, RunSettings settings, SearchSpace space, Dataset dataset) {
    this.catalog = catalog;
    this.settings = settings;
    this.candidates =
        space.choiceBlocks().stream()
            .flatMap(block -> block.candidates().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    this.dataset = dataset;
  }

  /**
   * Of the search for the family.
   *
   * @param seed its seed
   * @return its provenance
   */
  public Provenance search(long seed) {
    Map<FactoryKind, String> parts = shared();
    parts.put(FactoryKind.HYPERNETWORK, settings.hypernetwork().name());
    parts.put(FactoryKind.RELAXATION, settings.relaxation().name());
    parts.put(FactoryKind.REGULARIZER, settings.regularizer().name());
    return of(Stage.SEARCH, seed, Optional.empty(), candidates, parts);
  }

  /**
   * Of the search with plain DARTS.
   *
   * @param seed its seed
   * @return its provenance
   */
  public Provenance plainSearch(long seed) {
    Map<FactoryKind, String> parts = shared();
    parts.put(FactoryKind.HYPERNETWORK, BaselineSettings.PLAIN_HYPERNETWORK);
    parts.put(FactoryKind.RELAXATION, BaselineSettings.PLAIN_RELAXATION);
    return of(Stage.PLAIN_SEARCH, seed, Optional.empty(), candidates, parts);
  }

  /**
   * Of a trained network.
   *
   * @param seed the training's seed
   * @param genotype the network's architecture
   * @return its provenance
   */
  public Provenance training(long seed, Genotype genotype) {
    Set<String> operations =
        genotype.choices().values().stream()
            .flatMap(operation -> operation.stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return of(Stage.TRAIN, seed, Optional.of(genotype), operations, shared());
  }

  private Map<FactoryKind, String> shared() {
    Map<FactoryKind, String> parts = new EnumMap<>(FactoryKind.class);
    parts.put(FactoryKind.BACKEND, settings.backend().name());
    parts.put(FactoryKind.DATASET, settings.dataset().name());
    parts.put(FactoryKind.SEARCH_SPACE, settings.searchSpace().name());
    return parts;
  }

  private Provenance of(
      Stage stage,
      long seed,
      Optional<Genotype> genotype,
      Set<String> operations,
      Map<FactoryKind, String> parts) {
    SortedMap<String, JsonNode> validation =
        stage == Stage.TRAIN
            ? new TreeMap<>()
            : Provenance.json(StageKeys.of(Stage.VALIDATION, settings, operations));
    return new Provenance(
        seed,
        genotype,
        dataset(),
        Provenance.json(StageKeys.of(stage, settings, operations)),
        validation,
        software(operations, parts));
  }

  private DatasetFingerprint dataset() {
    if (fingerprint == null) {
      fingerprint = DatasetFingerprint.of(dataset);
    }
    return fingerprint;
  }

  private Software software(Set<String> operations, Map<FactoryKind, String> parts) {
    SortedMap<String, String> plugins = new TreeMap<>();
    parts.forEach((kind, name) -> catalog.find(kind, name).ifPresent(found -> add(plugins, found)));
    operations.stream()
        .filter(operation -> !operation.equals(NONE))
        .forEach(
            operation ->
                catalog
                    .find(FactoryKind.OPERATION, operation)
                    .ifPresent(found -> add(plugins, found)));
    return new Software(plugins);
  }

  private void add(SortedMap<String, String> plugins, DiscoveredFactory factory) {
    PluginOrigin origin = factory.origin();
    plugins.put(
        factory.kind().section() + "." + factory.name(),
        versions.computeIfAbsent(origin.location(), location -> version(origin)));
  }

  private static String version(PluginOrigin origin) {
    String version = origin.version().filter(stated -> !origin.name().endsWith(stated)).orElse("");
    String digest =
        PluginFingerprint.of(origin.location()).map(found -> " (" + found + ")").orElse("");
    return (origin.name() + " " + version).strip() + digest;
  }
}
