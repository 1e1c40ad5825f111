package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.DerivationRules;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.GenotypeIndexForm;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.testkit.reference.HostArray;
import org.lambdarts.testkit.reference.ReferenceReductions;

/**
 * What every search space must do. Choice blocks, genotypes and costs are checked without a
 * backend; the networks run on every tensor backend that is on the class path of the test, else on
 * those of the distribution that the environment variable {@code LAMBDARTS_HOME} names, and are
 * skipped if there is neither.
 *
 * <pre>{@code
 * final class MySpaceTest extends SearchSpaceContract {
 *   @Override protected SearchSpaceFactory factory() { return new MySpaceFactory(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class SearchSpaceContract {

  private static final int CLASSES = 3;
  private static final int BATCH = 3;
  private static final double DECADES = 4;
  private static final int GENOTYPES = 5;

  /** For the author's test. */
  protected SearchSpaceContract() {}

  /**
   * The factory under test.
   *
   * @return the factory
   */
  protected abstract SearchSpaceFactory factory();

  /**
   * The settings of the space. Small ones make the tests quick.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.SEARCH_SPACE.of(factory());
  }

  /**
   * The images to classify.
   *
   * @return 3 channels, 9 rows and 8 columns unless overridden
   */
  protected ImageShape image() {
    return new ImageShape(3, 9, 8);
  }

  /**
   * The operations the space may use.
   *
   * @return those of the plugins on the class path, with stand-ins for names that none of them has,
   *     unless overridden
   */
  protected OperationCatalog operations() {
    return new OperationsOnClassPath();
  }

  static Stream<BackendAtHand> backends() {
    return BackendAtHand.all();
  }

  static Stream<Integer> derivations() {
    return Stream.iterate(0, seed -> seed + 1).limit(GENOTYPES);
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @Test
  void isNamedAsItsFactory() {
    assertEquals(factory().name(), space().name(), name() + ": name()");
  }

  @Test
  void remembersTheImage() {
    assertEquals(image(), space().image(), name() + ": image()");
  }

  @Test
  void choiceBlocksAreWellFormed() {
    List<ChoiceBlock> choiceBlocks = space().choiceBlocks();
    assertFalse(choiceBlocks.isEmpty(), name() + " must decide something");
    assertEquals(choiceBlocks, space().choiceBlocks(), name() + ": choice blocks, asked again");
    Set<String> names = new HashSet<>();
    for (ChoiceBlock block : choiceBlocks) {
      assertTrue(names.add(block.name()), name() + " has two choice blocks " + block.name());
      assertTrue(block.edges() >= 1, name() + ": edges of " + block);
      assertFalse(block.candidates().isEmpty(), name() + ": candidates of " + block);
      assertEquals(
          block.candidates().size(),
          new HashSet<>(block.candidates()).size(),
          name() + ": distinct candidates of " + block);
    }
  }

  @Test
  void candidatesCoverTheChoiceBlocks() {
    SearchSpace space = space();
    Map<String, ChoiceBlock> choiceBlocks = byName(space);
    Set<List<Object>> seen = new HashSet<>();
    Set<List<Object>> decided = new HashSet<>();
    for (Candidate candidate : space.candidates()) {
      ChoiceBlock block = choiceBlocks.get(candidate.block());
      if (block == null
          || candidate.edge() < 0
          || candidate.edge() >= block.edges()
          || candidate.index() < 0
          || candidate.index() >= block.candidates().size()
          || !block.candidates().get(candidate.index()).equals(candidate.operation())) {
        fail(name() + ": " + candidate + " is no candidate of its choice block, " + block);
      }
      assertTrue(
          seen.add(
              List.of(candidate.block(), candidate.cell(), candidate.edge(), candidate.index())),
          name() + " lists twice " + candidate);
      decided.add(List.of(candidate.block(), candidate.edge(), candidate.index()));
    }
    for (ChoiceBlock block : choiceBlocks.values()) {
      for (int edge = 0; edge < block.edges(); edge++) {
        for (int index = 0; index < block.candidates().size(); index++) {
          assertTrue(
              decided.contains(List.of(block.name(), edge, index)),
              "%s must list candidate %d on edge %d of %s in at least one cell"
                  .formatted(name(), index, edge, block.name()));
        }
      }
    }
  }

  @ParameterizedTest(name = "probabilities {0}")
  @MethodSource("derivations")
  void derivesOneOperationPerEdge(int seed) {
    SearchSpace space = space();
    assertFalse(space.derivationRules().isEmpty(), name() + " must have a derivation rule");
    space.derivationRules().forEach(rule -> checkGenotype(space, rule, seed));
  }

  private void checkGenotype(SearchSpace space, String rule, int seed) {
    Genotype genotype = derive(space, rule, seed);
    assertEquals(factory().name(), genotype.space(), name() + ": the genotype's space");
    assertEquals(
        space.choiceBlocks().stream().map(ChoiceBlock::name).toList(),
        List.copyOf(genotype.choices().keySet()),
        name() + ": the genotype's choice blocks, in the space's order");
    for (ChoiceBlock block : space.choiceBlocks()) {
      List<String> chosen = genotype.operations(block.name());
      assertEquals(block.edges(), chosen.size(), name() + ": choices for " + block);
      assertTrue(
          block
              .candidates()
              .containsAll(chosen.stream().filter(name -> !name.equals("none")).toList()),
          name() + ": " + chosen + " must be candidates of " + block);
    }
    assertEquals(genotype, derive(space, rule, seed), name() + ": the genotype, derived again");
  }

  @Test
  void unknownRulesAreRejected() {
    SearchSpace space = space();
    Expect.rejects(
        IllegalArgumentException.class,
        name() + ": a derivation rule that it has not",
        () -> space.derive(probabilities(space, 0), "no-such-rule"),
        "no-such-rule");
  }

  @Test
  void argmaxTakesTheStrongestOperationOfEveryEdge() {
    SearchSpace space = space();
    Assumptions.assumeTrue(
        space.derivationRules().contains(DerivationRules.ARGMAX), name() + " has no rule argmax");
    Map<String, double[][]> probabilities = probabilities(space, 11);
    Genotype genotype = space.derive(probabilities, DerivationRules.ARGMAX);
    for (ChoiceBlock block : space.choiceBlocks()) {
      for (int edge = 0; edge < block.edges(); edge++) {
        double[] row = probabilities.get(block.name())[edge];
        int strongest = 0;
        for (int i = 1; i < row.length; i++) {
          strongest = row[i] > row[strongest] ? i : strongest;
        }
        assertEquals(
            block.candidates().get(strongest),
            genotype.operations(block.name()).get(edge),
            name() + ": argmax of edge " + edge + " of " + block.name());
      }
    }
  }

  @ParameterizedTest(name = "probabilities {0}")
  @MethodSource("derivations")
  void publishedFormIsReadBack(int seed) {
    SearchSpace space = space();
    GenotypeIndexForm form = indexForm(space);
    for (String rule : space.derivationRules()) {
      Genotype genotype = derive(space, rule, seed);
      List<?> indices;
      try {
        indices = form.write(genotype);
      } catch (LambdartsException unpublished) {
        Assumptions.abort("no published form: " + unpublished.getMessage());
        return;
      }
      assertEquals(genotype, form.read(indices), name() + ": written and read " + indices);
    }
  }

  private static GenotypeIndexForm indexForm(SearchSpace space) {
    return space
        .indexForm()
        .orElseGet(() -> Assumptions.abort(space.name() + " has no published form of genotypes"));
  }

  @Test
  void malformedIndicesAreRejected() {
    GenotypeIndexForm form = indexForm(space());
    Class<LambdartsException> rejection = LambdartsException.class;
    Expect.rejects(rejection, name() + ": words for indices", () -> form.read(List.of("x")));
    Expect.rejects(
        rejection,
        name() + ": an operation index far too large",
        () -> form.read(List.of(List.of(List.of(1_000_000)))));
  }

  @Test
  void malformedGenotypesAreRejected() {
    SearchSpace space = space();
    Class<LambdartsException> rejection = LambdartsException.class;
    Parameters parameters = Parameters.root(new ShapeBackend(), RandomSource.of(0));
    Expect.rejects(
        rejection,
        name() + ": a network of a genotype without choice blocks",
        () -> space.network(new Genotype(factory().name(), Map.of()), parameters));
    Genotype foreign = new Genotype("another-space", derive(space, 0).choices());
    Expect.rejects(
        rejection,
        name() + ": a network of another space's genotype",
        () -> space.network(foreign, parameters));
  }

  @ParameterizedTest(name = "probabilities {0}")
  @MethodSource("derivations")
  void networkIsTracedWithoutValues(int seed) {
    SearchSpace space = space();
    space.derivationRules().forEach(rule -> traceNetwork(space, rule, seed));
  }

  private void traceNetwork(SearchSpace space, String rule, int seed) {
    ShapeBackend shapes = new ShapeBackend();
    Parameters parameters = Parameters.root(shapes, RandomSource.of(0));
    Network network = space.network(derive(space, rule, seed), parameters);
    long made = parameters.count();
    // an inspecting pass looks at values, of which there are none here
    for (Pass.Mode mode : EnumSet.complementOf(EnumSet.of(Pass.Mode.INSPECTION))) {
      Network.Prediction prediction =
          network.forward(shapes.full(0, images(BATCH)), Pass.of(shapes, mode));
      assertEquals(
          Shape.of(BATCH, CLASSES), prediction.logits().shape(), name() + ": a network's logits");
      assertTrue(
          prediction.auxiliary().isEmpty(),
          name() + ": a network without auxiliary head must give no auxiliary logits");
    }
    assertEquals(
        made, parameters.count(), name() + ": a network's parameters before and after passes");
  }

  @Test
  void auxiliaryHeadSpeaksInTrainingOnly() {
    SearchSpace space = space();
    ShapeBackend shapes = new ShapeBackend();
    Parameters parameters = Parameters.root(shapes, RandomSource.of(0));
    Network network;
    try {
      network = space.networkWithAuxiliaryHead(derive(space, 0), parameters);
    } catch (LambdartsException unfit) {
      Assumptions.abort("no auxiliary head for this image size: " + unfit.getMessage());
      return;
    }
    Tensor images = shapes.full(0, images(BATCH));
    assertEquals(
        Shape.of(BATCH, CLASSES),
        network
            .forward(images, Pass.of(shapes, Pass.Mode.TRAINING))
            .auxiliary()
            .orElseThrow(() -> new AssertionError(name() + ": no auxiliary logits in training"))
            .shape(),
        name() + ": the auxiliary head's logits");
    assertTrue(
        network.forward(images, Pass.of(shapes, Pass.Mode.EVALUATION)).auxiliary().isEmpty(),
        name() + " must leave the auxiliary head out of an evaluation");
    assertTrue(
        parameters.child("auxiliary").count() > 0,
        name() + " must make the auxiliary head's weights below auxiliary");
  }

  @Test
  void supernetWeightsAreThoseThatWereTraced() {
    SearchSpace space = space();
    ShapeBackend shapes = new ShapeBackend();
    Parameters parameters = Parameters.root(shapes, RandomSource.of(0));
    Supernet supernet = space.supernet(parameters);
    Set<Variable> all = identities(parameters.weights());
    Set<Variable> taken = identities(List.of());
    for (Candidate candidate : space.candidates()) {
      List<Variable> weights = supernet.weights(candidate);
      assertEquals(
          candidate.cost().parameters(),
          weights.stream().mapToLong(weight -> weight.shape().size()).sum(),
          name() + ": weights of " + candidate);
      for (Variable weight : weights) {
        assertTrue(all.contains(weight), name() + ": " + weight.name() + " is not the supernet's");
        assertTrue(taken.add(weight), name() + ": two candidates share " + weight.name());
      }
    }
  }

  private static Set<Variable> identities(List<Variable> variables) {
    Set<Variable> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(variables);
    return set;
  }

  @ParameterizedTest(name = "{0}, mixture {1}")
  @MethodSource("mixtures")
  void supernetGivesFiniteLogits(BackendAtHand choice, MixingKind kind) {
    onSupernet(
        choice,
        ElementType.FLOAT32,
        bench -> {
          Pass.Mode[] modes = Pass.Mode.values();
          double[] lambdas = {0, 0.4, 1};
          for (int i = 0; i < modes.length; i++) {
            Pass.Mode mode = modes[i];
            Tensor logits =
                bench.forward(
                    bench.images(), bench.mixing(kind), lambdas[i % lambdas.length], mode);
            assertEquals(
                Shape.of(BATCH, CLASSES), logits.shape(), name() + ": the supernet's logits");
            if (!Arrays.stream(logits.toDoubles()).allMatch(Double::isFinite)) {
              fail(name() + ": the supernet must give finite logits in " + mode);
            }
          }
        });
  }

  /** Weights that follow λ may begin alike everywhere, so all are drawn anew. */
  @ParameterizedTest
  @MethodSource("backends")
  void followsNoLambdaWhereThereIsNoRangeOfIt(BackendAtHand choice) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      SearchSpace space = space(operations(), 0);
      Parameters parameters = Parameters.root(backend, RandomSource.of(2));
      Bench bench = new Bench(backend, space, parameters, space.supernet(parameters));
      for (Variable weight : parameters.weights()) {
        weight.assign(Draws.of(weight.name()).values(weight.shape().toArray()).toDoubles());
      }
      MixingWeights mixing = bench.mixing(MixingKind.SHARED);
      double[] first = bench.forward(bench.images(), mixing, 0, Pass.Mode.PROBING).toDoubles();
      double[] last = bench.forward(bench.images(), mixing, 1, Pass.Mode.PROBING).toDoubles();
      assertArrayEquals(
          first, last, name() + ": the logits at λ' = 0 and 1, where λ has one value or is absent");
    }
  }

  /** Whether all samples share the mixing weights. */
  private enum MixingKind {
    SHARED,
    PER_SAMPLE
  }

  static Stream<Arguments> mixtures() {
    return backends()
        .flatMap(
            backend -> Arrays.stream(MixingKind.values()).map(kind -> Arguments.of(backend, kind)));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void equalWeightsPerSampleActLikeSharedOnes(BackendAtHand choice) {
    onSupernet(
        choice,
        ElementType.FLOAT64,
        bench -> {
          MixingWeights shared = bench.mixing(MixingKind.SHARED);
          MixingWeights repeated =
              block ->
                  shared
                      .weights(block)
                      .reshape(1, block.edges(), block.candidates().size())
                      .add(
                          bench.backend.full(
                              0, Shape.of(BATCH, block.edges(), block.candidates().size())));
          Expect.close(
              name() + " with the same mixing weights for each sample, compared with shared ones,",
              HostArray.copyOf(bench.forward(shared)),
              bench.forward(repeated),
              1e-7);
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void everySampleUsesItsOwnWeights(BackendAtHand choice) {
    onSupernet(
        choice,
        ElementType.FLOAT64,
        bench -> {
          Tensor images = bench.images();
          MixingWeights perSample = bench.mixing(MixingKind.PER_SAMPLE);
          Tensor together = bench.forward(images, perSample, 0.4, Pass.Mode.EVALUATION);
          for (int sample = 0; sample < BATCH; sample++) {
            int own = sample;
            MixingWeights ownWeights =
                block ->
                    perSample
                        .weights(block)
                        .slice(0, own, own + 1)
                        .reshape(block.edges(), block.candidates().size());
            Expect.close(
                name() + " for one image with its own mixing weights, compared with the batch,",
                HostArray.copyOf(together.slice(0, sample, sample + 1)),
                bench.forward(
                    images.slice(0, sample, sample + 1), ownWeights, 0.4, Pass.Mode.EVALUATION),
                1e-6);
          }
        });
  }

  @ParameterizedTest(name = "{0}, mixture {1}")
  @MethodSource("mixtures")
  void fastPathOfTheBackendGivesThePlainNumbers(BackendAtHand choice, MixingKind kind) {
    for (ElementType type : ElementType.values()) {
      for (boolean trained : new boolean[] {true, false}) {
        List<HostArray> plain;
        try (TensorBackend backend = choice.openPlain(type)) {
          plain = training(backend, kind, trained);
        }
        try (TensorBackend backend = choice.open(type)) {
          List<HostArray> fast = training(backend, kind, trained);
          for (int i = 0; i < plain.size(); i++) {
            HostArray array = fast.get(i);
            Expect.close(
                name() + " on the fast path, array " + i + " in " + type,
                plain.get(i),
                backend.tensor(array.toDoubles(), array.shape()),
                type == ElementType.FLOAT64 ? 1e-8 : 5e-3);
          }
        }
      }
    }
  }

  /** Logits and gradients, twice: the mixing weights', and those of all weights if asked for. */
  private List<HostArray> training(TensorBackend backend, MixingKind kind, boolean trained) {
    List<HostArray> found = new ArrayList<>();
    SearchSpace space = space();
    Parameters parameters = Parameters.root(backend, RandomSource.of(2));
    Bench bench = new Bench(backend, space, parameters, space.supernet(parameters));
    Map<String, Variable> mixing = new LinkedHashMap<>();
    for (ChoiceBlock block : space.choiceBlocks()) {
      HostArray values = mixingWeights(block, kind);
      mixing.put(block.name(), backend.variable(block.name(), values.toDoubles(), values.shape()));
    }
    List<Variable> variables = new ArrayList<>(mixing.values());
    if (trained) {
      variables.addAll(parameters.weights());
    }
    for (int pass = 0; pass < 2; pass++) {
      try (TensorScope scope = backend.openScope();
          GradientTape tape = backend.openTape(variables)) {
        Tensor logits =
            bench.forward(
                bench.images(), block -> mixing.get(block.name()).value(), 0.4, Pass.Mode.TRAINING);
        var gradients = tape.gradients(logits.crossEntropy(bench.targets()));
        found.add(HostArray.copyOf(logits));
        variables.forEach(variable -> found.add(HostArray.copyOf(gradients.of(variable))));
      }
    }
    // by running statistics, which the passes have moved
    found.add(
        HostArray.copyOf(
            bench.forward(
                bench.images(),
                block -> mixing.get(block.name()).value(),
                0.4,
                Pass.Mode.EVALUATION)));
    return found;
  }

  @ParameterizedTest(name = "{0}, mixture {1}")
  @MethodSource("mixtures")
  void gradientsOfMixingWeightsAgreeWithDifferences(BackendAtHand choice, MixingKind kind) {
    onSupernet(
        choice,
        ElementType.FLOAT64,
        bench -> {
          Map<String, Variable> weights = new LinkedHashMap<>();
          for (ChoiceBlock block : bench.space.choiceBlocks()) {
            HostArray values = mixingWeights(block, kind);
            weights.put(
                block.name(),
                bench.backend.variable(
                    "the mixing weights of " + block.name(), values.toDoubles(), values.shape()));
          }
          BackendDifferences.check(
              name(),
              bench.backend,
              List.copyOf(weights.values()),
              () -> bench.forward(block -> weights.get(block.name()).value()));
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void gradientsReachTheWeightsOfEveryCandidate(BackendAtHand choice) {
    onSupernet(
        choice,
        ElementType.FLOAT32,
        bench -> {
          Map<Variable, Boolean> reached = new IdentityHashMap<>();
          try (GradientTape tape = bench.backend.openTape(bench.parameters.weights())) {
            Tensor logits =
                bench.forward(
                    bench.images(), bench.mixing(MixingKind.SHARED), 0.4, Pass.Mode.TRAINING);
            var gradients = tape.gradients(logits.crossEntropy(bench.targets()));
            for (Variable weight : bench.parameters.weights()) {
              double[] gradient = gradients.of(weight).toDoubles();
              reached.put(weight, Arrays.stream(gradient).anyMatch(g -> g != 0));
            }
          }
          for (Candidate candidate : bench.space.candidates()) {
            List<Variable> weights = bench.supernet.weights(candidate);
            assertTrue(
                weights.isEmpty() || weights.stream().anyMatch(reached::get),
                name() + ": no gradient reaches the weights of " + candidate);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void evaluationLooksAtOneImageAtATime(BackendAtHand choice) {
    onSupernet(
        choice,
        ElementType.FLOAT64,
        bench -> {
          Tensor images = bench.images();
          MixingWeights mixing = bench.mixing(MixingKind.SHARED);
          bench.forward(images, mixing, 0.4, Pass.Mode.TRAINING);
          Tensor together = bench.forward(images, mixing, 0.4, Pass.Mode.EVALUATION);
          Expect.close(
              name() + " for one image in an evaluation, compared with the batch,",
              HostArray.copyOf(together.slice(0, 1, 2)),
              bench.forward(images.slice(0, 1, 2), mixing, 0.4, Pass.Mode.EVALUATION),
              1e-6);
        });
  }

  @ParameterizedTest
  @MethodSource("backends")
  void sameSeedGivesTheSameBits(BackendAtHand choice) {
    double[][] logits = new double[2][];
    for (int i = 0; i < logits.length; i++) {
      int run = i;
      onSupernet(
          choice,
          ElementType.FLOAT32,
          bench -> logits[run] = bench.forward(bench.mixing(MixingKind.PER_SAMPLE)).toDoubles());
    }
    Expect.identical(name() + ": a supernet made anew from the same seed", logits[0], logits[1]);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void passesLeaveNoTensorsBehind(BackendAtHand choice) {
    onSupernet(
        choice,
        ElementType.FLOAT32,
        bench ->
            LiveArrays.check(
                name(),
                bench.backend,
                () -> {
                  try (GradientTape tape = bench.backend.openTape(bench.parameters.weights())) {
                    Tensor logits =
                        bench.forward(
                            bench.images(),
                            bench.mixing(MixingKind.PER_SAMPLE),
                            0.4,
                            Pass.Mode.TRAINING);
                    tape.gradients(logits.crossEntropy(bench.targets()));
                  }
                }));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void derivedNetworkLearnsABatch(BackendAtHand choice) {
    SearchSpace space = space();
    space.derivationRules().forEach(rule -> learnABatch(space, choice, rule));
  }

  private void learnABatch(SearchSpace space, BackendAtHand choice, String rule) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(2));
      Network network = space.network(derive(space, rule, 1), parameters);
      Tensor images = images(backend);
      Tensor targets = targets(backend);
      List<Double> losses = new ArrayList<>();
      for (int step = 0; step < 5; step++) {
        losses.add(descend(backend, parameters, network, images, targets));
      }
      // written so that NaN is wrong
      if (!(losses.get(losses.size() - 1) < losses.get(0))) {
        fail(
            "%s: a derived network must learn a single batch, but its loss goes %s"
                .formatted(name(), losses));
      }
    }
  }

  private static double descend(
      TensorBackend backend,
      Parameters parameters,
      Network network,
      Tensor images,
      Tensor targets) {
    try (TensorScope scope = backend.openScope()) {
      Map<Variable, Tensor> gradients = new HashMap<>();
      double loss;
      try (GradientTape tape = backend.openTape(parameters.weights())) {
        Tensor crossEntropy =
            network
                .forward(images, Pass.of(backend, Pass.Mode.TRAINING))
                .logits()
                .crossEntropy(targets);
        loss = crossEntropy.item();
        var taken = tape.gradients(crossEntropy);
        parameters.weights().forEach(weight -> gradients.put(weight, taken.of(weight)));
      }
      gradients.forEach(
          (weight, gradient) -> weight.assign(weight.value().sub(gradient.mul(0.02))));
      return loss;
    }
  }

  private String name() {
    return "search space " + factory().name();
  }

  private SearchSpace space() {
    return space(operations());
  }

  private SearchSpace space(OperationCatalog catalog) {
    return space(catalog, DECADES);
  }

  private SearchSpace space(OperationCatalog catalog, double decades) {
    return factory().create(Contexts.searchSpace(image(), CLASSES, catalog, decades, config()));
  }

  private Shape images(int batch) {
    return Shape.of(batch, image().channels(), image().height(), image().width());
  }

  private Tensor images(TensorBackend backend) {
    HostArray values = Draws.of("images").values(images(BATCH).toArray());
    return backend.tensor(values.toDoubles(), values.shape());
  }

  private static Tensor targets(TensorBackend backend) {
    HostArray values = Draws.of("targets").distributions(BATCH, CLASSES);
    return backend.tensor(values.toDoubles(), values.shape());
  }

  private static Map<String, ChoiceBlock> byName(SearchSpace space) {
    return space.choiceBlocks().stream().collect(Collectors.toMap(ChoiceBlock::name, d -> d));
  }

  private static Genotype derive(SearchSpace space, int seed) {
    return derive(space, space.derivationRules().get(0), seed);
  }

  private static Genotype derive(SearchSpace space, String rule, int seed) {
    return space.derive(probabilities(space, seed), rule);
  }

  private static Map<String, double[][]> probabilities(SearchSpace space, int seed) {
    Map<String, double[][]> probabilities = new LinkedHashMap<>();
    RandomSource source = RandomSource.of(seed);
    for (ChoiceBlock block : space.choiceBlocks()) {
      RandomGenerator random = source.child(block.name()).generator();
      double[][] edges = new double[block.edges()][];
      for (int edge = 0; edge < edges.length; edge++) {
        double[] row = random.doubles(block.candidates().size()).toArray();
        double sum = Arrays.stream(row).sum();
        edges[edge] = Arrays.stream(row).map(value -> value / sum).toArray();
      }
      probabilities.put(block.name(), edges);
    }
    return probabilities;
  }

  private static HostArray mixingWeights(ChoiceBlock block, MixingKind kind) {
    Draws draws = Draws.of("mixture of " + block.name());
    int edges = block.edges();
    int candidates = block.candidates().size();
    HostArray logits =
        kind == MixingKind.SHARED
            ? draws.values(edges, candidates)
            : draws.values(BATCH, edges, candidates);
    return ReferenceReductions.softmax(logits, logits.shape().rank() - 1);
  }

  private void onSupernet(BackendAtHand choice, ElementType type, Consumer<Bench> body) {
    try (TensorBackend backend = choice.open(type);
        TensorScope scope = backend.openScope()) {
      SearchSpace space = space();
      Parameters parameters = Parameters.root(backend, RandomSource.of(2));
      body.accept(new Bench(backend, space, parameters, space.supernet(parameters)));
    }
  }

  /** A supernet of the space under test on a backend. */
  private final class Bench {

    private final TensorBackend backend;
    private final SearchSpace space;
    private final Parameters parameters;
    private final Supernet supernet;

    Bench(TensorBackend backend, SearchSpace space, Parameters parameters, Supernet supernet) {
      this.backend = backend;
      this.space = space;
      this.parameters = parameters;
      this.supernet = supernet;
    }

    Tensor images() {
      return SearchSpaceContract.this.images(backend);
    }

    Tensor targets() {
      return SearchSpaceContract.targets(backend);
    }

    MixingWeights mixing(MixingKind kind) {
      return block -> {
        HostArray values = mixingWeights(block, kind);
        return backend.tensor(values.toDoubles(), values.shape());
      };
    }

    Tensor forward(MixingWeights mixing) {
      return forward(images(), mixing, 0.4, Pass.Mode.PROBING);
    }

    Tensor forward(Tensor images, MixingWeights mixing, double lambda, Pass.Mode mode) {
      return supernet.forward(images, mixing, lambda, Pass.of(backend, mode));
    }
  }
}
