package org.lambdarts.runtime.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.runtime.config.DerivationSettings;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.config.SearchSettings;
import org.lambdarts.runtime.optimizer.Optimization;

/**
 * The least memory that the stages of a run need: the results of all layers, which live until the
 * gradients have been taken, and the weights with what the optimizer keeps of them. Found by
 * tracing the networks with shapes alone, whatever their size.
 *
 * <p>It leaves out what a backend uses beside that: the Java process and the libraries, gradients
 * of results, the workspace of convolutions, copies on the heap. So it is a bound from below, and
 * the process takes more. Measured with two threads: for {@code quickstart.conf} 0.3 GB of 0.7 at a
 * batch of 32, and at 512 4.7 GB of 6.3 with PyTorch and of 6.1 with ND4J; for the published small
 * setting, at a batch of 32 and without validation, 1.4 GB of 2.1.
 */
public final class MemoryEstimate {

  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final int BYTES_WHILE_DRAWN = Double.BYTES;

  /** Weights and gradient, beside what the optimizer keeps. */
  private static final int COPIES = 2;

  private final RunSettings settings;
  private final Dataset dataset;
  private final int bytes;

  /**
   * For a run.
   *
   * @param settings the run's settings
   * @param dataset its images
   */
  public MemoryEstimate(RunSettings settings, Dataset dataset) {
    this.settings = settings;
    this.dataset = dataset;
    this.bytes = settings.precision() == ElementType.FLOAT64 ? Double.BYTES : Float.BYTES;
  }

  /**
   * Of the search.
   *
   * @param space the space that is searched
   * @param architecture the architecture parameters a, on a backend of shapes
   * @param ofWeights how w is optimized
   * @param ofArchitecture how a is optimized
   * @param copies of the weights that are alive in a step, see {@code
   *     ArchitectureGradient.Factory#weightCopies}
   * @return what it needs
   */
  public MemoryNeed search(
      SearchSpace space,
      Parameters architecture,
      Optimization ofWeights,
      Optimization ofArchitecture,
      int copies) {
    SearchSettings search = settings.search();
    Traced supernetAlone =
        Traced.of(
            space.image(),
            ofWeights,
            parameters -> {
              Supernet supernet = space.supernet(parameters);
              return images ->
                  supernet.forward(
                      images,
                      block ->
                          parameters
                              .backend()
                              .full(0, Shape.of(block.edges(), block.candidates().size())),
                      0,
                      Pass.of(parameters.backend(), Pass.Mode.PROBING));
            });
    Traced traced = supernetAlone.with(architecture, ofArchitecture);
    long validation =
        dataset.train().size() - Math.round(dataset.train().size() * search.trainShare());
    long batch =
        Math.max(
            1,
            Math.min(
                search.batchSize(), Math.min(validation, dataset.train().size() - validation)));
    // plain DARTS, the only other search, has no λ
    int draws = settings.derivation().isAsked() ? search.lambdasPerStep() : 1;
    long validated = search.validationEvery() > 0 ? validation : 0;
    return need(
        "a search step", "search.batch-size", batch, draws, validated, traced, copies, searches());
  }

  /**
   * Of training the networks that the search may derive.
   *
   * @param space the space that they are trained in
   * @param genotypes genotypes of it
   * @param optimization how their weights are optimized
   * @return what the smallest of them needs
   */
  public MemoryNeed training(
      SearchSpace space, List<Genotype> genotypes, Optimization optimization) {
    long batch = Math.min(settings.training().batchSize(), dataset.train().size());
    MemoryNeed least = null;
    for (Genotype genotype : genotypes) {
      Traced traced =
          Traced.of(space.image(), optimization, parameters -> pass(space, genotype, parameters));
      MemoryNeed need =
          need(
              "a training step",
              "train.batch-size",
              batch,
              1,
              dataset.test().size(),
              traced,
              COPIES,
              trainings());
      least = least == null || need.bytes() < least.bytes() ? need : least;
    }
    if (least == null) {
      throw new IllegalArgumentException("needs at least one genotype");
    }
    return least;
  }

  private Consumer<Tensor> pass(SearchSpace space, Genotype genotype, Parameters parameters) {
    Network network =
        settings.training().auxiliaryWeight() > 0
            ? space.networkWithAuxiliaryHead(genotype, parameters)
            : space.network(genotype, parameters);
    return images -> network.forward(images, Pass.of(parameters.backend(), Pass.Mode.PROBING));
  }

  /**
   * Genotypes that have one operation everywhere, as far as the rule allows it: among them are the
   * smallest network, but for a few percent, and the largest.
   *
   * @param space the space
   * @param rule how probabilities become a genotype
   * @return at least one genotype
   */
  public static List<Genotype> uniform(SearchSpace space, String rule) {
    int most =
        space.choiceBlocks().stream().mapToInt(block -> block.candidates().size()).max().orElse(1);
    List<Genotype> genotypes = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      Map<String, double[][]> sure = new LinkedHashMap<>();
      for (ChoiceBlock block : space.choiceBlocks()) {
        double[][] edges = new double[block.edges()][block.candidates().size()];
        for (double[] edge : edges) {
          edge[Math.min(i, edge.length - 1)] = 1;
        }
        sure.put(block.name(), edges);
      }
      Genotype genotype = space.derive(sure, rule);
      if (!genotypes.contains(genotype)) {
        genotypes.add(genotype);
      }
    }
    return genotypes;
  }

  private MemoryNeed need(
      String stage,
      String batchKey,
      long batch,
      long draws,
      long evaluated,
      Traced traced,
      int copies,
      long tasks) {
    long loaded = MemoryNeed.times(batch, dataset.shape().size());
    boolean fitsArrays = Math.max(loaded, traced.largestWeight()) <= LONGEST_ARRAY;
    return new MemoryNeed(
        stage,
        batchKey,
        batch,
        draws,
        evaluated,
        MemoryNeed.times(traced.resultsPerImage(), bytes),
        MemoryNeed.times(
            MemoryNeed.plus(MemoryNeed.times(traced.weights(), copies), traced.kept()), bytes),
        fitsArrays
            ? Math.max(traced.largestWeight() * BYTES_WHILE_DRAWN, loaded * Float.BYTES)
            : Long.MAX_VALUE,
        (int) Math.max(1, Math.min(settings.executor().parallel(), tasks)));
  }

  private long searches() {
    int each = (settings.derivation().isAsked() ? 1 : 0) + (settings.baselines().darts() ? 1 : 0);
    return MemoryNeed.times(settings.seeds().size(), each);
  }

  private long trainings() {
    DerivationSettings derivation = settings.derivation();
    int points = derivation.count() > 0 ? derivation.count() : derivation.lambdas().size();
    int each =
        points
            + derivation.budgets()
            + settings.baselines().random()
            + (settings.baselines().darts() ? 1 : 0);
    return MemoryNeed.times(settings.seeds().size(), each);
  }
}
