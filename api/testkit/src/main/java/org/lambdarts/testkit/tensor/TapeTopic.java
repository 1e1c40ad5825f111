package org.lambdarts.testkit.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.lambdarts.testkit.reference.HostArray;
import org.lambdarts.testkit.reference.ReferenceBatchNorm;
import org.lambdarts.testkit.reference.ReferenceElementwise;
import org.lambdarts.testkit.reference.ReferenceLayout;
import org.lambdarts.testkit.reference.ReferenceReductions;
import org.lambdarts.testkit.reference.ReferenceWindows;

/**
 * Gradient tapes: what is recorded, for whom, and for how long.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class TapeTopic extends BackendTopic {

  private static final Shape SHAPE = Shape.of(3);
  private static final double[] X = {1, 2, 3};
  private static final double[] Y = {4, 5, 6};
  private static final double[] ZEROS = {0, 0, 0};

  /**
   * For the contract.
   *
   * @param source starts the backend under test
   */
  protected TapeTopic(BackendSource source) {
    super(source);
  }

  @ParameterizedTest
  @EnumSource
  void onlyOneTapeIsOpenAtATime(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Expect.rejects(
                IllegalStateException.class,
                "opening a second tape",
                () -> backend.openTape(List.of(y)));
          }
          try (GradientTape tape = backend.openTape(List.of(y))) {
            expect("gradient after a rejected tape", Y, 2, gradient(tape, y.value().square(), y));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void tapeMayBeClosedTwiceAndWithoutGradients(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          GradientTape unused = backend.openTape(List.of(x));
          x.value().square().sum();
          unused.close();
          unused.close();
          try (GradientTape tape = backend.openTape(List.of(x))) {
            unused.close();
            expect(
                "gradient on a tape while an older one is closed again",
                X,
                2,
                gradient(tape, x.value().square(), x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void gradientsOfOneFunctionAskedForTwiceAreSummed(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x, y))) {
            Tensor both = x.value().relu().mul(3).add(x.value().relu().mul(y.value()));
            Gradients gradients = tape.gradients(both.sum());
            Expect.close(
                "gradient of 3 relu(x) + relu(x) y",
                HostArray.of(SHAPE, 3 + Y[0], 3 + Y[1], 3 + Y[2]),
                gradients.of(x),
                precision.tolerance());
            expect("gradient of the factor of relu(x)", X, 1, gradients.of(y));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void eachTapeRecordsWhatEarlierOnesComputed(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          x.value().relu();
          for (int i = 1; i <= 2; i++) {
            try (GradientTape tape = backend.openTape(List.of(x))) {
              expect("gradient on tape " + i, X, 2, gradient(tape, x.value().relu().square(), x));
            }
          }
          Tensor constant = x.value().relu();
          try (GradientTape tape = backend.openTape(List.of(y))) {
            Tensor product = x.value().relu().mul(constant).mul(y.value());
            Expect.close(
                "gradient with what is no variable of the tape",
                HostArray.of(SHAPE, X[0] * X[0], X[1] * X[1], X[2] * X[2]),
                gradient(tape, product, y),
                precision.tolerance());
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void functionsFollowTheValueOfAVariable(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x))) {
            x.value().relu();
          }
          x.assign(Y);
          try (GradientTape tape = backend.openTape(List.of(x))) {
            expect("gradient at a new value", Y, 2, gradient(tape, x.value().relu().square(), x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void innerScopesOfATapeMayComputeTheSame(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          long before = backend.liveArrays();
          Tensor first;
          try (TensorScope outer = backend.openScope();
              GradientTape tape = backend.openTape(List.of(x))) {
            Tensor source = x.value().mul(2);
            Tensor sum = source.mul(0);
            for (int i = 0; i < 3; i++) {
              try (TensorScope inner = backend.openScope()) {
                sum = inner.keep(sum.add(source.relu().square()));
              }
            }
            first = source.relu();
            expect("what inner scopes computed", X, 2, first);
            expect("gradient through three inner scopes", X, 24, gradient(tape, sum, x));
          }
          assertFalse(first.isOpen(), "a result must not outlive the scope around its tape");
          assertEquals(before, backend.liveArrays(), "arrays after the scope of a tape");
        });
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreTakenOnce(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor loss = x.value().square().sum();
            tape.gradients(loss);
            Expect.rejects(
                IllegalStateException.class,
                "taking gradients a second time",
                () -> tape.gradients(loss));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreNotTakenAfterClosing(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          GradientTape tape = backend.openTape(List.of(x));
          Tensor loss = x.value().square().sum();
          tape.close();
          Expect.rejects(
              IllegalStateException.class,
              "taking gradients of a closed tape",
              () -> tape.gradients(loss));
        });
  }

  @ParameterizedTest
  @EnumSource
  void lossMustBeOneNumber(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor vector = x.value().square();
            Expect.rejects(
                IllegalArgumentException.class,
                "gradients of a vector",
                () -> tape.gradients(vector),
                SHAPE);
          }
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor loss = x.value().square().sum().reshape(1, 1);
            expect("gradient of a loss of shape [1, 1]", X, 2, tape.gradients(loss).of(x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void unusedVariableHasZeroGradient(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x, y))) {
            Gradients gradients = tape.gradients(x.value().square().sum());
            expect("gradient of the variable in the loss", X, 2, gradients.of(x));
            expect("gradient of a variable that is not in the loss", ZEROS, 1, gradients.of(y));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void constantLossHasZeroGradient(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor loss = backend.tensor(X, SHAPE).square().sum();
            expect("gradient of a loss without variables", ZEROS, 1, tape.gradients(loss).of(x));
          }
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor loss = x.value().detach().square().sum();
            expect("gradient of a detached loss", ZEROS, 1, tape.gradients(loss).of(x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheTapesVariablesAreDifferentiated(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Gradients gradients = tape.gradients(x.value().mul(y.value()).sum());
            expect("gradient of x · y with respect to x", Y, 1, gradients.of(x));
            Expect.rejects(
                IllegalArgumentException.class,
                "asking for the gradient of a variable without a tape",
                () -> gradients.of(y),
                "y");
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void variableReadTwiceCollectsBothGradients(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor product = x.value().mul(x.value());
            expect("gradient of x · x", X, 2, gradient(tape, product, x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void detachStopsTheGradient(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor square = x.value().square();
            Tensor loss = square.detach().mul(x.value());
            expect(
                "gradient of detach(x²) · x", new double[] {1, 4, 9}, 1, gradient(tape, loss, x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void whatWasComputedBeforeTheTapeIsConstant(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          Tensor before = x.value().square();
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor loss = before.mul(x.value());
            expect(
                "gradient of an x² made before the tape, times x",
                new double[] {1, 4, 9},
                1,
                gradient(tape, loss, x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void whatIsComputedAfterTheTapeIsNotRecorded(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          Tensor onTape;
          try (GradientTape tape = backend.openTape(List.of(x))) {
            onTape = x.value().square();
            tape.gradients(onTape.sum());
          }
          Expect.identical(
              "a value after its tape closed", new double[] {1, 4, 9}, onTape.toDoubles());
          Tensor after = onTape.mul(x.value());
          Expect.identical(
              "what is computed after the tape", new double[] {1, 8, 27}, after.toDoubles());
          try (GradientTape tape = backend.openTape(List.of(x))) {
            expect(
                "gradient of an x³ made before this tape, times x",
                new double[] {1, 8, 27},
                1,
                gradient(tape, after.mul(x.value()), x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void resultOfATapeMayBeAssignedAfterIt(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          Tensor step;
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor square = x.value().square();
            step = square.add(1);
            tape.gradients(square.sum());
          }
          x.assign(step);
          Expect.identical(
              "a variable assigned what a tape recorded",
              new double[] {2, 5, 10},
              x.value().toDoubles());
          try (GradientTape tape = backend.openTape(List.of(x))) {
            expect(
                "gradient at the new value",
                new double[] {2, 5, 10},
                2,
                gradient(tape, x.value().square(), x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void gradientsOutliveTheTapeInTheirScope(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          Tensor kept;
          Tensor inner;
          try (TensorScope scope = backend.openScope()) {
            try (GradientTape tape = backend.openTape(List.of(x, y))) {
              Gradients gradients = tape.gradients(x.value().mul(y.value()).sum());
              inner = gradients.of(x);
              kept = scope.keep(gradients.of(y));
            }
            expect("gradient after its tape closed", Y, 1, inner);
          }
          assertEquals(false, inner.isOpen(), "a gradient must be closed with its scope");
          expect("gradient that was kept", X, 1, kept);
          try (GradientTape tape = backend.openTape(List.of(x))) {
            expect(
                "gradient of an older gradient times x, which is constant times x",
                X,
                1,
                gradient(tape, kept.mul(x.value()), x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void gradientsDoNotPileUpFromTapeToTape(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          for (int i = 0; i < 3; i++) {
            try (TensorScope scope = backend.openScope();
                GradientTape tape = backend.openTape(List.of(x))) {
              expect("gradient on tape " + i, X, 2, gradient(tape, x.value().square(), x));
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void scopeInsideTheTapeServesUntilGradientsAreTaken(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x));
              TensorScope scope = backend.openScope()) {
            expect("gradient within an inner scope", X, 2, gradient(tape, x.value().square(), x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyVariableOfManyHasItsGradient(Precision precision) {
    onBackend(
        precision,
        backend -> {
          List<Variable> many =
              java.util.stream.IntStream.range(0, 40)
                  .mapToObj(i -> backend.variable("v" + i, new double[] {i}, Shape.of(1)))
                  .toList();
          try (GradientTape tape = backend.openTape(many)) {
            Tensor sum =
                many.stream().map(v -> v.value().square()).reduce(Tensor::add).orElseThrow();
            Gradients gradients = tape.gradients(sum.sum());
            for (int i = 0; i < many.size(); i++) {
              assertEquals(
                  2.0 * i, gradients.of(many.get(i)).item(), 1e-4, "gradient of variable v" + i);
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void wholeNetworkIsDifferentiated(Precision precision) {
    Draws draws = Draws.of("network");
    HostArray images = draws.values(4, 2, 6, 5);
    HostArray targets = draws.distributions(4, 3);
    PoolingSpec pooling = new PoolingSpec(3, 2, 1);
    ConvolutionSpec depthwise = ConvolutionSpec.of(1, 1).withGroups(3);
    Sample network =
        new Sample(
            "a small network (kernels, weights)",
            List.of(
                draws.values(3, 2, 1, 1),
                draws.values(3, 1, 3, 3),
                draws.values(3, 3),
                draws.values(3)),
            (backend, w) ->
                tensor(backend, images)
                    .conv2d(w.get(0), ConvolutionSpec.of(1, 0))
                    .batchNorm(null, 0.1, 1e-3)
                    .tanh()
                    .conv2d(w.get(1), depthwise)
                    .avgPool2d(pooling)
                    .mean(2, 3)
                    .matmul(w.get(2).permute(1, 0))
                    .add(w.get(3))
                    .crossEntropy(tensor(backend, targets)),
            w -> {
              HostArray x = ReferenceWindows.conv2d(images, w.get(0), ConvolutionSpec.of(1, 0));
              x = ReferenceElementwise.map(ReferenceBatchNorm.normalize(x, 1e-3), Math::tanh);
              x = ReferenceWindows.conv2d(x, w.get(1), depthwise);
              x = ReferenceWindows.avgPool2d(x, pooling);
              double area = (double) x.shape().dimension(2) * x.shape().dimension(3);
              x = ReferenceElementwise.map(ReferenceReductions.sum(x, false, 2, 3), v -> v / area);
              x = ReferenceReductions.matmul(x, ReferenceLayout.permute(w.get(2), 1, 0));
              x = ReferenceElementwise.zip(x, w.get(3), Double::sum);
              return ReferenceReductions.crossEntropy(x, targets);
            });
    checkValueAndGradients(network, precision);
  }

  @ParameterizedTest
  @EnumSource
  void reluIsFlatAtZero(Precision precision) {
    onBackend(
        precision,
        backend -> {
          Variable x = backend.variable("x", new double[] {-1, 0, 1}, SHAPE);
          try (GradientTape tape = backend.openTape(List.of(x))) {
            expect(
                "gradient of relu, which is 0 at 0",
                new double[] {0, 0, 1},
                1,
                gradient(tape, x.value().relu(), x));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void rejectedOperationLeavesTheTapeUsable(Precision precision) {
    onXy(
        precision,
        (backend, x, y) -> {
          try (GradientTape tape = backend.openTape(List.of(x))) {
            Tensor wrong = backend.full(1, Shape.of(4));
            Expect.rejects(
                IllegalArgumentException.class,
                "add of shapes that do not broadcast",
                () -> x.value().add(wrong),
                SHAPE,
                Shape.of(4));
            expect("gradient after a rejection", X, 2, gradient(tape, x.value().square(), x));
          }
        });
  }

  private interface XyBody {
    void run(TensorBackend backend, Variable x, Variable y);
  }

  private void onXy(Precision precision, XyBody body) {
    onBackend(
        precision,
        backend ->
            body.run(backend, backend.variable("x", X, SHAPE), backend.variable("y", Y, SHAPE)));
  }

  private static Tensor gradient(GradientTape tape, Tensor terms, Variable variable) {
    return tape.gradients(terms.sum()).of(variable);
  }

  private static void expect(String what, double[] values, double factor, Tensor gradient) {
    HostArray expected =
        ReferenceElementwise.map(HostArray.of(SHAPE, values), value -> factor * value);
    Expect.close(what, expected, gradient, 1e-6);
  }
}
