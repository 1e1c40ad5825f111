package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;

/** What an operation leaves as it was: seeds decide its bits, and passes leave nothing behind. */
abstract class OperationEffectsTopic extends OperationTopic {

  OperationEffectsTopic(OperationContract contract) {
    super(contract);
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void sameSeedGivesTheSameBits(BackendAtHand choice, int stride) {
    for (Pass.Mode mode : Pass.Mode.values()) {
      double[] first = freshOutput(choice, stride, mode);
      Expect.identical(
          at(stride)
              + ", made anew from the same seed for a pass for "
              + mode
              + " (draw first values only from the generator an Initializer is given)",
          first,
          freshOutput(choice, stride, mode));
    }
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void samePassGivesTheSameBits(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          for (Pass.Mode mode : Pass.Mode.values()) {
            Expect.identical(
                at(stride)
                    + ", asked twice in the same pass for "
                    + mode
                    + " (draw only from pass.random())",
                bench.forward(mode).toDoubles(),
                bench.forward(mode).toDoubles());
          }
        });
  }

  private double[] freshOutput(BackendAtHand choice, int stride, Pass.Mode mode) {
    double[][] output = new double[1][];
    onBackend(
        choice, ElementType.FLOAT32, stride, bench -> output[0] = bench.forward(mode).toDoubles());
    return output[0];
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void layerHoldsOnToNoTensor(BackendAtHand choice, int stride) {
    try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
      Bench bench;
      try (TensorScope making = backend.openScope()) {
        bench = Bench.create(backend, parameters -> create(parameters, CHANNELS, stride));
        bench.parameters().weights().forEach(making::keep);
        bench.parameters().buffers().forEach(making::keep);
      }
      for (int i = 0; i < 3; i++) {
        try (TensorScope step = backend.openScope()) {
          bench.forward(input(backend), Pass.Mode.TRAINING);
        } catch (IllegalStateException closed) {
          fail(
              at(stride)
                  + " holds on to a tensor that was made in create or in an earlier pass; make it "
                  + "a weight or a buffer of the context's parameters, or make it in every pass",
              closed);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void passesLeaveNoTensorsBehind(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          TensorBackend backend = bench.backend();
          Variable input =
              backend.variable("the input", bench.input().toDoubles(), bench.input().shape());
          List<Variable> variables = new ArrayList<>(bench.parameters().weights());
          variables.add(input);
          LiveArrays.check(
              at(stride),
              backend,
              () -> {
                try (GradientTape tape = backend.openTape(variables)) {
                  Tensor output = bench.forward(input.value(), Pass.Mode.TRAINING);
                  tape.gradients(output.square().sum());
                }
                bench.forward(input.value(), Pass.Mode.EVALUATION);
              });
        });
  }

  @ParameterizedTest(name = "{0}, stride {1}")
  @MethodSource("backends")
  void inputIsLeftAsItIs(BackendAtHand choice, int stride) {
    onBackend(
        choice,
        ElementType.FLOAT32,
        stride,
        bench -> {
          double[] before = bench.input().toDoubles();
          bench.forward(Pass.Mode.TRAINING);
          assertTrue(bench.input().isOpen(), at(stride) + " must not close its input");
          Expect.identical(at(stride) + ": its input", before, bench.input().toDoubles());
        });
  }
}
