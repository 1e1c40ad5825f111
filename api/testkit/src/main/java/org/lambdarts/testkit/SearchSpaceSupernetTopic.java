package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.SearchSpace;
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

/** The supernet: its weights, and what becomes of mixing weights and of λ. */
abstract class SearchSpaceSupernetTopic extends SearchSpaceTopic {

  SearchSpaceSupernetTopic(SearchSpaceContract contract) {
    super(contract);
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
  void candidatesThatDoNotTakePartChangeNothing(BackendAtHand choice) {
    onSupernet(
        choice,
        ElementType.FLOAT64,
        bench -> {
          MixingWeights all =
              block -> {
                int candidates = block.candidates().size();
                double[] weights = new double[block.edges() * candidates];
                for (int edge = 0; edge < block.edges(); edge++) {
                  weights[edge * candidates + chosen(block, edge)] = 1;
                }
                return bench.backend.tensor(weights, Shape.of(block.edges(), candidates));
              };
          MixingWeights some =
              new MixingWeights() {
                @Override
                public Tensor weights(ChoiceBlock block) {
                  return all.weights(block);
                }

                @Override
                public boolean takesPart(ChoiceBlock block, int edge, int candidate) {
                  return candidate == chosen(block, edge);
                }
              };
          Expect.close(
              name() + " with candidates that need not be computed, compared with all of them,",
              HostArray.copyOf(bench.forward(all)),
              bench.forward(some),
              1e-7);
        });
  }

  private static int chosen(ChoiceBlock block, int edge) {
    return (edge + block.name().length()) % block.candidates().size();
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
          IdentityHashMap<Variable, Boolean> reached = new IdentityHashMap<>();
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
}
