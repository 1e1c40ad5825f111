package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.GenotypeIndexForm;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;

/** The forms of genotypes, and the networks that are made of them. */
abstract class SearchSpaceNetworkTopic extends SearchSpaceTopic {

  SearchSpaceNetworkTopic(SearchSpaceContract contract) {
    super(contract);
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
}
