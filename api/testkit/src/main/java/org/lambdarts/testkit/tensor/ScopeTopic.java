package org.lambdarts.testkit.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.PoolingSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.Draws;
import org.lambdarts.testkit.Expect;
import org.lambdarts.testkit.Precision;

/**
 * Scopes: who owns a tensor, and that nothing is left behind.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class ScopeTopic extends BackendTopic {

  private static final Shape SHAPE = Shape.of(2, 3);
  private static final double[] VALUES = {1, 2, 3, 4, 5, 6};

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   */
  protected ScopeTopic(BackendSource source) {
    super(source);
  }

  @ParameterizedTest
  @EnumSource
  void scopeClosesItsTensors(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          Tensor made;
          Tensor filled;
          Tensor computed;
          try (TensorScope scope = backend.openScope()) {
            made = backend.tensor(VALUES, SHAPE);
            filled = backend.full(1, SHAPE);
            computed = made.add(filled);
            assertTrue(computed.isOpen(), "a tensor must be open while its scope is");
          }
          assertFalse(made.isOpen(), "a tensor must be closed with its scope");
          assertFalse(filled.isOpen(), "a filled tensor must be closed with its scope");
          assertFalse(computed.isOpen(), "a result must be closed with its scope");
        });
  }

  @ParameterizedTest
  @EnumSource
  void resultBelongsToTheInnermostScopeNotToItsOperands(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Tensor outer = backend.tensor(VALUES, SHAPE);
          Tensor result;
          Tensor part;
          try (TensorScope inner = backend.openScope()) {
            result = outer.mul(outer);
            part = outer.slice(0, 0, 1);
          }
          assertFalse(result.isOpen(), "a result must be closed with the scope it was made in");
          assertFalse(part.isOpen(), "a slice must be closed with the scope it was made in");
          assertTrue(outer.isOpen(), "an operand must stay open in its own scope");
          Expect.identical("an operand after an inner scope", VALUES, outer.toDoubles());
        });
  }

  @ParameterizedTest
  @EnumSource
  void keptTensorOutlivesItsScope(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          Tensor kept;
          Tensor keptTwice;
          try (TensorScope outer = backend.openScope()) {
            try (TensorScope inner = backend.openScope()) {
              Tensor tensor = backend.tensor(VALUES, SHAPE);
              kept = inner.keep(tensor);
              assertSame(tensor, kept, "keep must return the tensor it was given");
              keptTwice = inner.keep(tensor.mul(2));
            }
            Expect.identical("a kept tensor", VALUES, kept.toDoubles());
            outer.keep(keptTwice);
          }
          assertFalse(kept.isOpen(), "a kept tensor must be closed with the enclosing scope");
          Expect.identical(
              "a tensor kept by the outermost scope, which then lives as long as the backend",
              new double[] {2, 4, 6, 8, 10, 12},
              keptTwice.toDoubles());
        });
  }

  @ParameterizedTest
  @EnumSource
  void viewsOutliveWhatTheyWereMadeFrom(Precision precision) {
    onBackend(
        precision,
        backend -> {
          List<Tensor> kept = new ArrayList<>();
          try (TensorScope inner = backend.openScope()) {
            Tensor source = backend.tensor(VALUES, SHAPE);
            kept.add(inner.keep(source.reshape(3, 2)));
            kept.add(inner.keep(source.slice(1, 0, 1)));
            kept.add(inner.keep(source.permute(1, 0)));
            kept.add(inner.keep(source.detach()));
            kept.add(inner.keep(source.permute(1, 0).reshape(6)));
            kept.add(inner.keep(source.slice(0, 1, 2).reshape(3)));
          }
          try (TensorScope overwriting = backend.openScope()) {
            for (int i = 0; i < 20; i++) {
              backend.full(-1, SHAPE);
            }
          }
          Expect.identical("a reshape that was kept", VALUES, kept.get(0).toDoubles());
          Expect.identical("a slice that was kept", new double[] {1, 4}, kept.get(1).toDoubles());
          double[] turned = {1, 4, 2, 5, 3, 6};
          Expect.identical("a permute that was kept", turned, kept.get(2).toDoubles());
          Expect.identical("a detach that was kept", VALUES, kept.get(3).toDoubles());
          Expect.identical("a permute and reshape that was kept", turned, kept.get(4).toDoubles());
          Expect.identical(
              "a slice and reshape that was kept", new double[] {4, 5, 6}, kept.get(5).toDoubles());
        });
  }

  @ParameterizedTest
  @EnumSource
  void scopesCloseInReverseOrder(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          TensorScope outer = backend.openScope();
          TensorScope inner = backend.openScope();
          Tensor tensor = backend.tensor(VALUES, SHAPE);
          Expect.rejects(
              IllegalStateException.class,
              "closing a scope while a later one is open",
              outer::close);
          Expect.identical("a tensor after a rejected closing", VALUES, tensor.toDoubles());
          inner.close();
          outer.close();
          assertFalse(tensor.isOpen(), "a tensor must be closed with its scope");
        });
  }

  @ParameterizedTest
  @EnumSource
  void scopeMayBeClosedTwice(Precision precision) {
    onBackend(
        precision,
        backend -> {
          TensorScope closed = backend.openScope();
          closed.close();
          closed.close();
          try (TensorScope later = backend.openScope()) {
            Tensor tensor = backend.tensor(VALUES, SHAPE);
            closed.close();
            Expect.identical(
                "a tensor of a later scope after an older one is closed again",
                VALUES,
                tensor.toDoubles());
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void tensorMadeOutsideAnyScopeLivesAsLongAsTheBackend(Precision precision) {
    Tensor[] outside = new Tensor[1];
    onBareBackend(
        precision,
        backend -> {
          outside[0] = backend.tensor(VALUES, SHAPE);
          try (TensorScope scope = backend.openScope()) {
            backend.full(0, SHAPE);
          }
          Expect.identical("a tensor of no scope", VALUES, outside[0].toDoubles());
        });
    assertFalse(outside[0].isOpen(), "a tensor must be closed with its backend");
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsDoneWithAClosedTensor(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Tensor open = backend.full(1, Shape.of(2, 2, 3, 3));
          Tensor closed;
          Tensor matrix;
          Tensor batch;
          try (TensorScope inner = backend.openScope()) {
            closed = backend.full(1, Shape.of(2, 2, 3, 3));
            matrix = backend.full(1, Shape.of(2, 2));
            batch = backend.full(1, Shape.of(2, 2, 2));
          }
          Variable variable = backend.variable("v", new double[4], Shape.of(2, 2));
          ConvolutionSpec convolution = ConvolutionSpec.of(1, 1);
          PoolingSpec pooling = new PoolingSpec(3, 1, 1);
          Map<String, Executable> uses = new LinkedHashMap<>();
          uses.put("toDoubles", closed::toDoubles);
          uses.put("toFloats", closed::toFloats);
          uses.put("add", () -> closed.add(open));
          uses.put("add of", () -> open.add(closed));
          uses.put("add(1)", () -> closed.add(1));
          uses.put("relu", closed::relu);
          uses.put("softplus", closed::softplus);
          uses.put("abs", closed::abs);
          uses.put("clamp", () -> closed.clamp(0, 1));
          uses.put("max", closed::max);
          uses.put("min", () -> closed.min(true, 1));
          uses.put("matmul of batches", () -> batch.matmul(batch));
          uses.put("matmul", () -> matrix.matmul(matrix));
          uses.put("softmax", () -> closed.softmax(1));
          uses.put("sum", closed::sum);
          uses.put("reshape", () -> closed.reshape(36));
          uses.put("permute", () -> closed.permute(1, 0, 2, 3));
          uses.put("slice", () -> closed.slice(0, 0, 1));
          uses.put("pad", () -> closed.pad(1, 1, 1, 1));
          uses.put("conv2d", () -> closed.conv2d(open, convolution));
          uses.put("conv2d with the kernel", () -> open.conv2d(closed, convolution));
          uses.put("maxPool2d", () -> closed.maxPool2d(pooling));
          uses.put("avgPool2d", () -> closed.avgPool2d(pooling));
          uses.put("batchNorm", () -> closed.batchNorm(null, 0.1, 1e-5));
          uses.put("detach", closed::detach);
          uses.put("concat", () -> backend.concat(List.of(open, closed), 0));
          uses.put("weightedSum", () -> backend.weightedSum(List.of(open, open), matrix));
          uses.put("assign", () -> variable.assign(matrix));
          uses.forEach(
              (name, use) ->
                  Expect.rejects(IllegalStateException.class, name + " of a closed tensor", use));
        });
  }

  @ParameterizedTest
  @EnumSource
  void closedBackendHoldsNothing(Precision precision) {
    TensorBackend[] closed = new TensorBackend[1];
    onBareBackend(
        precision,
        backend -> {
          closed[0] = backend;
          backend.variable("v", VALUES, SHAPE);
          backend.tensor(VALUES, SHAPE);
          backend.openScope();
          backend.full(1, SHAPE);
        });
    assertEquals(0, closed[0].liveArrays(), "live arrays of a closed backend");
    closed[0].close();
  }

  @ParameterizedTest
  @EnumSource
  void liveArraysAreCounted(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          long before = backend.liveArrays();
          try (TensorScope scope = backend.openScope()) {
            Tensor x = backend.tensor(VALUES, SHAPE);
            x.add(x).exp().sum();
            // a backend without native arrays counts none at all
            assertTrue(
                backend.liveArrays() > before || backend.liveArrays() == 0,
                "new tensors must be counted as live arrays");
          }
          assertEquals(before, backend.liveArrays(), "live arrays after a scope closed");
        });
  }

  @ParameterizedTest
  @EnumSource
  void rejectionsLeaveNothingBehind(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          long before = backend.liveArrays();
          for (int i = 0; i < 10; i++) {
            try (TensorScope scope = backend.openScope()) {
              Tensor x = backend.tensor(VALUES, SHAPE);
              Expect.rejects(
                  IllegalArgumentException.class, "matmul of [2, 3] and itself", () -> x.matmul(x));
            }
          }
          assertEquals(before, backend.liveArrays(), "live arrays after rejected operations");
        });
  }

  @Test
  void trainingLeavesNothingBehind() {
    onBareBackend(
        Precision.FLOAT32,
        backend -> {
          Parameters parameters = Parameters.root(backend, RandomSource.of(7));
          Layer network = network(parameters);
          trainingStep(backend, parameters, network, 0);
          long before = backend.liveArrays();
          for (int step = 1; step <= 200; step++) {
            trainingStep(backend, parameters, network, step);
          }
          assertEquals(
              before,
              backend.liveArrays(),
              "live arrays after 200 more training steps; a step must free all but the variables");
        });
  }

  @Test
  void modelsLeaveNothingBehind() {
    onBareBackend(
        Precision.FLOAT32,
        backend -> {
          trainModel(backend, 0);
          long before = backend.liveArrays();
          for (int model = 1; model <= 20; model++) {
            trainModel(backend, model);
          }
          assertEquals(
              before,
              backend.liveArrays(),
              "live arrays after 20 more models, each in a scope of its own");
        });
  }

  private static void trainModel(TensorBackend backend, int seed) {
    try (TensorScope model = backend.openScope()) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(seed));
      Layer network = network(parameters);
      for (int step = 0; step < 3; step++) {
        trainingStep(backend, parameters, network, step);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void variablesAreCounted(Precision precision) {
    onBareBackend(
        precision,
        backend -> {
          long before = backend.liveArrays();
          try (TensorScope scope = backend.openScope()) {
            backend.variable("v", VALUES, SHAPE);
            assertTrue(
                backend.liveArrays() > before || backend.liveArrays() == 0,
                "new variables must be counted as live arrays");
          }
          assertEquals(before, backend.liveArrays(), "live arrays after a variable's scope closed");
        });
  }

  private static Layer network(Parameters parameters) {
    ConvolutionSpec spec = ConvolutionSpec.of(1, 1);
    return Layers.convolution(parameters.child("stem"), 1, 4, 3, spec)
        .then(Layers.affineBatchNorm(parameters.child("bn"), 4))
        .then(Layers.relu())
        .then(Layers.depthwise(parameters.child("depthwise"), 4, 3, 2, 2))
        .then(Layers.pointwise(parameters.child("pointwise"), 4, 4))
        .then(Layers.batchNorm(parameters.child("bn2"), 4))
        .then(mixed())
        .then(Layers.factorizedReduce(parameters.child("reduce"), 4, 4))
        .then(Layers.globalAveragePool())
        .then(Layers.linear(parameters.child("head"), 4, 3));
  }

  private static Layer mixed() {
    PoolingSpec pooling = new PoolingSpec(3, 1, 1);
    return (input, pass) ->
        pass.backend()
            .weightedSum(
                List.of(input, input.maxPool2d(pooling), input.avgPool2d(pooling)),
                pass.backend().full(0.3, Shape.of(input.shape().dimension(0), 3)));
  }

  private static void trainingStep(
      TensorBackend backend, Parameters parameters, Layer network, int step) {
    try (TensorScope scope = backend.openScope()) {
      Draws draws = Draws.of("step " + step);
      List<Variable> weights = parameters.weights();
      Gradients gradients;
      try (GradientTape tape = backend.openTape(weights)) {
        Tensor logits =
            network.forward(
                tensor(backend, draws.values(2, 1, 7, 6)), Pass.of(backend, Pass.Mode.TRAINING));
        gradients = tape.gradients(logits.crossEntropy(tensor(backend, draws.distributions(2, 3))));
      }
      for (Variable weight : weights) {
        weight.assign(weight.value().sub(gradients.of(weight).mul(0.1)));
      }
    }
  }
}
