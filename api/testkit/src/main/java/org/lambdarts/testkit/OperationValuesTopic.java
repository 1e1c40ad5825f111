package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.reference.HostArray;

/** What an operation computes: outputs, gradients and running statistics. */
abstract class OperationValuesTopic extends OperationTopic {

  OperationValuesTopic(OperationContract contract) {
    super(contract);
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void computesWhatWasTraced(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          for (Pass.Mode mode : Pass.Mode.values()) {
            Tensor output = bench.forward(mode);
            Shape input = bench.input().shape();
            expectShape(outputShape(input, stride), output.shape(), input, stride, mode);
            if (!Arrays.stream(output.toDoubles()).allMatch(Double::isFinite)) {
              fail(at(stride) + " must give finite numbers in a pass for " + mode);
            }
          }
        });
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void gradientsAgreeWithDifferences(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT64,
        stride,
        bench -> {
          TensorBackend backend = bench.backend();
          Variable input =
              backend.variable("the input", bench.input().toDoubles(), bench.input().shape());
          List<Variable> variables = new ArrayList<>(bench.parameters().weights());
          variables.add(input);
          BackendDifferences.check(
              at(stride),
              backend,
              variables,
              () -> bench.forward(input.value(), Pass.Mode.PROBING));
        });
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void singlePrecisionIsGoodEnough(BackendAtHand choice, int stride) {
    Map<String, HostArray> exact = outputAndGradients(choice, ElementType.FLOAT64, stride);
    Map<String, HostArray> single = outputAndGradients(choice, ElementType.FLOAT32, stride);
    exact.forEach(
        (name, expected) ->
            Expect.close(
                "%s: %s in single precision, compared with double,".formatted(at(stride), name),
                expected,
                single.get(name).toDoubles(),
                1e-3));
  }

  private Map<String, HostArray> outputAndGradients(
      BackendAtHand choice, ElementType type, int stride) {
    Map<String, HostArray> found = new LinkedHashMap<>();
    onBackend(
        choice,
        type,
        stride,
        bench -> {
          TensorBackend backend = bench.backend();
          Variable input =
              backend.variable("the input", bench.input().toDoubles(), bench.input().shape());
          List<Variable> variables = new ArrayList<>(bench.parameters().weights());
          variables.add(input);
          try (GradientTape tape = backend.openTape(variables)) {
            Tensor output = bench.forward(input.value(), Pass.Mode.PROBING);
            found.put("the output", HostArray.copyOf(output));
            HostArray cotangent = Draws.of("cotangent").values(output.shape().toArray());
            Gradients gradients =
                tape.gradients(
                    output.mul(backend.tensor(cotangent.toDoubles(), cotangent.shape())).sum());
            variables.forEach(
                variable ->
                    found.put(
                        "the gradient of " + variable.name(),
                        HostArray.copyOf(gradients.of(variable))));
          }
        });
    return found;
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void onlyTrainingMovesRunningStatistics(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          Map<String, double[]> weights = values(bench.parameters().weights());
          Map<String, double[]> before = values(bench.parameters().buffers());
          for (Pass.Mode mode : List.of(Pass.Mode.PROBING, Pass.Mode.EVALUATION)) {
            bench.forward(mode);
            expectUnchanged(stride, mode, before, bench.parameters().buffers());
          }
          bench.forward(Pass.Mode.TRAINING);
          expectUnchanged(stride, Pass.Mode.TRAINING, weights, bench.parameters().weights());
          for (Variable buffer : bench.parameters().buffers()) {
            if (buffer.name().endsWith("running_mean")
                && Arrays.equals(before.get(buffer.name()), buffer.value().toDoubles())) {
              fail(at(stride) + ": a pass for TRAINING must move " + buffer.name());
            }
          }
        });
  }

  private void expectUnchanged(
      int stride, Pass.Mode mode, Map<String, double[]> before, List<Variable> variables) {
    for (Variable variable : variables) {
      Expect.identical(
          at(stride) + ": " + variable.name() + ", which a pass for " + mode + " must leave alone",
          before.get(variable.name()),
          variable.value().toDoubles());
    }
  }

  private static Map<String, double[]> values(List<Variable> variables) {
    return variables.stream()
        .collect(Collectors.toMap(Variable::name, variable -> variable.value().toDoubles()));
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void probingComputesWhatTrainingComputes(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench ->
            Expect.close(
                at(stride) + " in a pass for PROBING, compared with one for TRAINING,",
                HostArray.copyOf(bench.forward(Pass.Mode.TRAINING)),
                bench.forward(Pass.Mode.PROBING),
                1e-6));
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void evaluationLooksAtOneImageAtATime(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          bench.forward(Pass.Mode.TRAINING);
          Tensor together = bench.forward(Pass.Mode.EVALUATION);
          for (int image = 0; image < BATCH; image++) {
            Expect.close(
                at(stride) + " for one image in a pass for EVALUATION, compared with the batch,",
                HostArray.copyOf(together.slice(0, image, image + 1)),
                bench.forward(bench.input().slice(0, image, image + 1), Pass.Mode.EVALUATION),
                1e-4);
          }
        });
  }

  @ParameterizedTest(name = "stride {0}")
  @ValueSource(ints = {1, 2})
  void everyBackendGivesTheSame(int stride) {
    List<BackendAtHand> present = BackendAtHand.present();
    Assumptions.assumeTrue(
        present.size() > 1,
        () -> "two tensor backends must be there to compare, there are " + present);
    for (Pass.Mode mode : Pass.Mode.values()) {
      HostArray expected = output(present.get(0), stride, mode);
      for (BackendAtHand other : present.subList(1, present.size())) {
        Expect.close(
            "%s in a pass for %s on %s, compared with %s,"
                .formatted(at(stride), mode, other, present.get(0)),
            expected,
            output(other, stride, mode).toDoubles(),
            1e-4);
      }
    }
  }

  private HostArray output(BackendAtHand choice, int stride, Pass.Mode mode) {
    HostArray[] output = new HostArray[1];
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> output[0] = HostArray.copyOf(bench.forward(mode)));
    return output[0];
  }
}
