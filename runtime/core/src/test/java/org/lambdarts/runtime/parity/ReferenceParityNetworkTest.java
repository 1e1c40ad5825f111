package org.lambdarts.runtime.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.data.Batch;

/** Derived networks against the published code, number by number, on every backend. */
class ReferenceParityNetworkTest {

  private static final double TOLERANCE = 1e-4;

  static Stream<Arguments> fixtures() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (Path file : Fixture.files("lambdarts.networkFixtures", "network-fixtures")) {
      for (TensorBackendFactory factory : Backends.all()) {
        all.add(arguments(file, factory));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("fixtures")
  void logitsLossGradientsAndParameterCount(Path file, TensorBackendFactory factory) {
    Fixture fixture = Fixture.read(file);
    SearchSpace space = ReferenceStep.space(fixture, 4, Map.of());
    TypeReference<List<List<Integer>>> cell = new TypeReference<>() {};
    Genotype genotype =
        space
            .indexForm()
            .orElseThrow()
            .read(
                List.of(
                    fixture.json("genotype_reduce", cell), fixture.json("genotype_normal", cell)));
    double auxiliaryWeight = fixture.number("aux_weight");
    try (TensorBackend backend = Backends.start(factory, ElementType.FLOAT64)) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(1));
      Network network =
          auxiliaryWeight > 0
              ? space.networkWithAuxiliaryHead(genotype, parameters)
              : space.network(genotype, parameters);
      PublishedNames names = new PublishedNames(fixture.primitives());
      fixture.assign("weight.", names::translate, parameters.weights());
      assertEquals(
          (long) fixture.scalar("expected.parameter_count"),
          parameters.count() - parameters.child("auxiliary").count(),
          "parameters");
      try (GradientTape tape = backend.openTape(parameters.weights())) {
        Batch batch = fixture.batch("train", backend);
        Network.Prediction prediction =
            network.forward(batch.images(), Pass.of(backend, Pass.Mode.TRAINING));
        fixture.assertNear("expected.train.logits", prediction.logits().toDoubles(), TOLERANCE);
        Tensor loss = prediction.logits().crossEntropy(batch.targets());
        assertEquals(fixture.has("expected.train.aux_logits"), prediction.auxiliary().isPresent());
        if (prediction.auxiliary().isPresent()) {
          Tensor auxiliary = prediction.auxiliary().get();
          fixture.assertNear("expected.train.aux_logits", auxiliary.toDoubles(), TOLERANCE);
          loss = loss.add(auxiliary.crossEntropy(batch.targets()).mul(auxiliaryWeight));
        }
        fixture.assertNear("expected.train.loss", loss.toDoubles(), TOLERANCE);
        Gradients gradients = tape.gradients(loss);
        Map<String, Variable> byName = new HashMap<>();
        parameters.weights().forEach(weight -> byName.put(weight.name(), weight));
        for (String name : fixture.below("expected.train.grad.")) {
          Tensor gradient = gradients.of(byName.get(names.translate(name)));
          fixture.assertNear("expected.train.grad." + name, gradient.toDoubles(), TOLERANCE);
        }
      }
    }
  }
}
