package org.lambdarts.runtime.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.Stage;
import org.lambdarts.runtime.config.StageKeys;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryId;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginOrigin;

/** The provenance of each result that a run is asked for. */
public final class Provenances {

  /** They are an input too: they may come from a file, or be measured. */
  private static final String COSTS = "lambdarts.regularizer (digest of costs)";

  private final PluginCatalog catalog;
  private final RunSettings settings;
  private final Set<String> candidates;
  private final Set<String> absent;
  private final SearchSpace space;
  private final ComplexityRegularizer regularizer;
  private final Dataset dataset;
  private final Map<Path, String> versions = new HashMap<>();
  private DatasetFingerprint fingerprint;

  /**
   * Prepares provenances.
   *
   * @param catalog the loaded plugins
   * @param settings the run's settings
   * @param space the space that is searched
   * @param regularizer what a candidate costs; asked when the provenance of a search is
   * @param dataset the images, which are read when a provenance is first asked for
   */
  public Provenances(
      PluginCatalog catalog,
      RunSettings settings,
      SearchSpace space,
      ComplexityRegularizer regularizer,
      Dataset dataset) {
    this.catalog = catalog;
    this.settings = settings;
    this.candidates =
        space.choiceBlocks().stream()
            .flatMap(block -> block.candidates().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    this.absent = space.absentOperations();
    this.space = space;
    this.regularizer = regularizer;
    this.dataset = dataset;
  }

  /**
   * Of the search for the family.
   *
   * @param seed its seed
   * @return its provenance
   */
  public Provenance search(long seed) {
    Provenance known =
        of(Stage.SEARCH, seed, Optional.empty(), candidates, factories(Stage.SEARCH));
    if (!(regularizer instanceof StaticRegularizer)) {
      return known;
    }
    SortedMap<String, JsonNode> inputs = new TreeMap<>(known.settings());
    inputs.put(COSTS, TextNode.valueOf(digest(CostTable.before(space, regularizer))));
    return known.withSettings(inputs);
  }

  private static String digest(CostTable costs) {
    Digest digest = new Digest();
    for (ChoiceBlock block : costs.blocks()) {
      double[] values = costs.flat(block);
      digest.add(block.name()).add(values.length);
      for (double value : values) {
        digest.add(Double.doubleToLongBits(value));
      }
    }
    return digest.text();
  }

  /**
   * Of the search with plain DARTS.
   *
   * @param seed its seed
   * @return its provenance
   */
  public Provenance plainSearch(long seed) {
    return of(
        Stage.PLAIN_SEARCH, seed, Optional.empty(), candidates, factories(Stage.PLAIN_SEARCH));
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
    return of(Stage.TRAIN, seed, Optional.of(genotype), operations, factories(Stage.TRAIN));
  }

  private Set<FactoryId> factories(Stage stage) {
    Set<FactoryId> factories = new HashSet<>(StageKeys.factories(stage, settings));
    // a stage depends on the images, whichever dataset gives them; yet its plugin is of interest
    factories.add(new FactoryId(FactoryKind.DATASET, settings.dataset().name()));
    return factories;
  }

  private Provenance of(
      Stage stage,
      long seed,
      Optional<Genotype> genotype,
      Set<String> operations,
      Set<FactoryId> parts) {
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

  private Software software(Set<String> operations, Set<FactoryId> parts) {
    SortedMap<String, String> plugins = new TreeMap<>();
    parts.forEach(id -> catalog.find(id.kind(), id.name()).ifPresent(found -> add(plugins, found)));
    operations.stream()
        .filter(operation -> !absent.contains(operation))
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
