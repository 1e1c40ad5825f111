package org.lambdarts.plugin.space.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;

final class ChainTest {

  private static final String SMALL =
      "widths = [4, 6], strides = [1, 2], blocks = [1, 2], operations = [none, conv, same]";

  @Test
  void blocksStandInStagesAtTheirWidthsAndStrides() {
    SearchSpace chain = ChainFixture.chain("stem-stride = 2, " + SMALL);
    assertEquals(
        List.of("stage-0.block-0", "stage-1.block-0", "stage-1.block-1"),
        chain.choiceBlocks().stream().map(ChoiceBlock::name).toList());
    assertEquals(
        List.of(
            "stage-0.block-0 [1, 4, 4, 4] / 1",
            "stage-1.block-0 [1, 6, 4, 4] / 2",
            "stage-1.block-1 [1, 6, 2, 2] / 1"),
        chain.candidates().stream()
            .map(
                candidate ->
                    candidate.block() + " " + candidate.input() + " / " + candidate.stride())
            .distinct()
            .toList());
  }

  @Test
  void whatLetsNothingThroughIsAbsent() {
    assertEquals(Set.of("none"), ChainFixture.chain(SMALL).absentOperations());
    assertEquals(Set.of(), ChainFixture.chain(SMALL + ", operations = [conv]").absentOperations());
  }

  @Test
  void noneIsACandidateWhereAShortcutLeadsAroundIt() {
    List<String> all = List.of("none", "conv", "same");
    List<String> connecting = List.of("conv", "same");
    assertEquals(List.of(all, connecting, all), candidates(SMALL));
    assertEquals(
        List.of(connecting, connecting, connecting), candidates(SMALL + ", residual = false"));
  }

  private static List<List<String>> candidates(String section) {
    return ChainFixture.chain(section).choiceBlocks().stream()
        .map(ChoiceBlock::candidates)
        .toList();
  }

  @Test
  void noneSkipsABlock() {
    SearchSpace chain = ChainFixture.chain(SMALL);
    long least = parameters(chain, "none", "conv", "none");
    // 3x3 depthwise convolutions of 4 and 6 channels
    assertEquals(36, parameters(chain, "conv", "conv", "none") - least);
    assertEquals(54, parameters(chain, "none", "conv", "conv") - least);
  }

  private static long parameters(SearchSpace chain, String... choices) {
    Parameters parameters = Parameters.root(new ShapeBackend(), RandomSource.of(0));
    chain.network(genotype(choices), parameters);
    return parameters.count();
  }

  @ParameterizedTest
  @ValueSource(strings = {SMALL, SMALL + ", residual = false"})
  void aGenotypeThatCutsTheChainIsRejected(String section) {
    SearchSpace chain = ChainFixture.chain(section);
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> parameters(chain, "conv", "none", "conv"));
    assertEquals(
        "the genotype has none in stage-1.block-0, which lets nothing through, and there is no"
            + " shortcut around this block; choose another operation",
        e.getMessage());
  }

  @Test
  void genotypesOfOtherDepthsAreRejected() {
    SearchSpace deeper =
        ChainFixture.chain(SMALL.replace("[1, 2], operations", "[2, 2], operations"));
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> parameters(deeper, "conv", "conv", "conv"));
    assertEquals(
        "the genotype does not decide stage-0.block-1; use the settings it was derived with",
        e.getMessage());
  }

  /** With all weight on one candidate, a supernet computes what the network of it does. */
  @ParameterizedTest
  @ValueSource(strings = {"none conv none", "same conv conv", "conv same same"})
  void theSupernetAgreesWithTheNetworkOfOneArchitecture(String choices) {
    Genotype genotype = genotype(choices.split(" "));
    SearchSpace chain = ChainFixture.chain(SMALL);
    try (TensorBackend backend = ChainFixture.backend();
        TensorScope scope = backend.openScope()) {
      Tensor images =
          backend.tensor(
              RandomSource.of(1).generator().doubles(2 * 64).toArray(), Shape.of(2, 1, 8, 8));
      Pass pass = Pass.of(backend, Pass.Mode.PROBING);
      Parameters shared = Parameters.root(backend, RandomSource.of(7));
      Tensor mixed =
          chain
              .supernet(shared)
              .forward(images, block -> oneHot(backend, block, genotype), 0, pass);
      Parameters own = Parameters.root(backend, RandomSource.of(7));
      Tensor alone = chain.network(genotype, own).forward(images, pass).logits();
      assertFalse(own.weights().isEmpty());
      double[] expected = alone.toDoubles();
      double[] actual = mixed.toDoubles();
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], actual[i], 1e-9);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"piecewise-linear, 4, true", "piecewise-linear, 0, false", "constant, 4, false"})
  void theClassifierFollowsLambdaIfThereIsARangeOfIt(String head, double decades, boolean follows) {
    SearchSpace chain =
        ChainFixture.chain(SMALL + ", head = " + head, new ImageShape(1, 8, 8), decades);
    try (TensorBackend backend = ChainFixture.backend();
        TensorScope scope = backend.openScope()) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(7));
      Supernet supernet = chain.supernet(parameters);
      // all knots begin alike
      for (Variable weight : parameters.weights()) {
        weight.assign(
            RandomSource.of(1)
                .child(weight.name())
                .generator()
                .doubles(weight.shape().size())
                .toArray());
      }
      Tensor images = backend.full(0.5, Shape.of(1, 1, 8, 8));
      double[][] logits = new double[2][];
      for (int lambda = 0; lambda < 2; lambda++) {
        logits[lambda] =
            supernet
                .forward(
                    images,
                    block -> backend.full(0.3, Shape.of(1, block.candidates().size())),
                    lambda,
                    Pass.of(backend, Pass.Mode.EVALUATION))
                .toDoubles();
      }
      assertEquals(follows, !Arrays.equals(logits[0], logits[1]));
    }
  }

  private static Tensor oneHot(TensorBackend backend, ChoiceBlock block, Genotype genotype) {
    double[] weights = new double[block.candidates().size()];
    weights[block.candidates().indexOf(genotype.operations(block.name()).get(0))] = 1;
    return backend.tensor(weights, Shape.of(1, weights.length));
  }

  @Test
  void dropPathSparesWhatHasNoShortcut() {
    SearchSpace chain = ChainFixture.chain(SMALL);
    Map<String, Boolean> changes = new HashMap<>();
    try (TensorBackend backend = ChainFixture.backend();
        TensorScope scope = backend.openScope()) {
      Tensor images =
          backend.tensor(
              RandomSource.of(1).generator().doubles(8 * 64).toArray(), Shape.of(8, 1, 8, 8));
      for (String choices : List.of("none conv none", "none conv conv", "same conv same")) {
        var network =
            chain.network(
                genotype(choices.split(" ")), Parameters.root(backend, RandomSource.of(7)));
        double[] whole =
            network.forward(images, Pass.of(backend, Pass.Mode.TRAINING)).logits().toDoubles();
        Pass dropping = new Pass(backend, Pass.Mode.TRAINING, 0.5, RandomSource.of(3));
        double[] dropped = network.forward(images, dropping).logits().toDoubles();
        changes.put(choices, !Arrays.equals(whole, dropped));
      }
    }
    assertEquals(
        Map.of("none conv none", false, "none conv conv", true, "same conv same", false), changes);
  }

  private static Genotype genotype(String... choices) {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    blocks.put("stage-0.block-0", List.of(choices[0]));
    blocks.put("stage-1.block-0", List.of(choices[1]));
    blocks.put("stage-1.block-1", List.of(choices[2]));
    return new Genotype("chain", blocks);
  }
}
