package org.lambdarts.testkit.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.GradientTape;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.Draws;
import org.lambdarts.testkit.Expect;
import org.lambdarts.testkit.Precision;
import org.lambdarts.testkit.reference.CentralDifferences;
import org.lambdarts.testkit.reference.HostArray;

/** One part of the contract of tensor backends. */
public abstract class BackendTopic {

  /** Elements per input whose derivative is checked; a larger input is checked at a selection. */
  private static final int CHECKED_ELEMENTS = 100;

  private final BackendSource source;

  /**
   * For the topics.
   *
   * @param source starts the backend under test
   */
  protected BackendTopic(BackendSource source) {
    this.source = source;
  }

  /** What a test does with a backend. */
  @FunctionalInterface
  protected interface Body {

    /**
     * Runs the test.
     *
     * @param backend a fresh backend with one scope open
     */
    void run(TensorBackend backend);
  }

  /**
   * Runs a test on a fresh backend, within a scope.
   *
   * @param precision the precision of the backend
   * @param body the test
   */
  protected final void onBackend(Precision precision, Body body) {
    onBareBackend(
        precision,
        backend -> {
          try (TensorScope scope = backend.openScope()) {
            body.run(backend);
          }
        });
  }

  /**
   * Runs a test on a fresh backend without any scope.
   *
   * @param precision the precision of the backend
   * @param body the test
   */
  protected final void onBareBackend(Precision precision, Body body) {
    try (TensorBackend backend = source.open(precision.elementType())) {
      body.run(backend);
    }
  }

  /**
   * Checks the value of a sample, and the gradient of every input: with all inputs variables, and
   * with each the only variable.
   *
   * @param sample the sample
   * @param precision the precision of the backend
   */
  protected final void checkValueAndGradients(Sample sample, Precision precision) {
    checkValue(sample, precision);
    HostArray cotangent = cotangent(sample);
    List<HostArray> expected =
        IntStream.range(0, sample.inputs().size())
            .mapToObj(input -> derivatives(sample, input, cotangent))
            .toList();
    List<Integer> all = IntStream.range(0, expected.size()).boxed().toList();
    checkGradients(sample, precision, cotangent, expected, all);
    if (expected.size() > 1) {
      for (int only : all) {
        checkGradients(sample, precision, cotangent, expected, List.of(only));
      }
    }
  }

  /**
   * Checks the value of a sample.
   *
   * @param sample the sample
   * @param precision the precision of the backend
   */
  protected final void checkValue(Sample sample, Precision precision) {
    onBackend(
        precision,
        backend -> {
          List<Tensor> inputs =
              sample.inputs().stream().map(input -> tensor(backend, input)).toList();
          Tensor result = sample.onBackend().compute(backend, inputs);
          HostArray expected = sample.inJava().apply(sample.inputs());
          Expect.close(sample.toString(), expected, result, precision.tolerance());
        });
  }

  private void checkGradients(
      Sample sample,
      Precision precision,
      HostArray cotangent,
      List<HostArray> expected,
      List<Integer> variableInputs) {
    onBackend(
        precision,
        backend -> {
          List<Variable> variables = new ArrayList<>();
          for (int input : variableInputs) {
            variables.add(variable(backend, "input" + input, sample.inputs().get(input)));
          }
          try (GradientTape tape = backend.openTape(variables)) {
            List<Tensor> inputs = new ArrayList<>();
            for (int input = 0; input < sample.inputs().size(); input++) {
              int place = variableInputs.indexOf(input);
              inputs.add(
                  place >= 0
                      ? variables.get(place).value()
                      : tensor(backend, sample.inputs().get(input)));
            }
            Tensor result = sample.onBackend().compute(backend, inputs);
            Expect.close(
                sample + " while a tape is open",
                sample.inJava().apply(sample.inputs()),
                result,
                precision.tolerance());
            Gradients gradients = tape.gradients(result.mul(tensor(backend, cotangent)).sum());
            for (int i = 0; i < variables.size(); i++) {
              int input = variableInputs.get(i);
              Tensor gradient = gradients.of(variables.get(i));
              Expect.close(
                  "gradient of "
                      + sample
                      + " with respect to operand "
                      + (input + 1)
                      + (variables.size() < expected.size() ? ", the only variable" : ""),
                  whereChecked(sample, input, expected.get(input), gradient),
                  gradient,
                  precision.tolerance());
            }
          }
        });
  }

  // the elements that were not differentiated are taken from the gradient itself
  private static HostArray whereChecked(
      Sample sample, int input, HostArray expected, Tensor gradient) {
    if (!gradient.shape().equals(expected.shape())) {
      return expected;
    }
    HostArray filled = HostArray.of(gradient.shape(), gradient.toDoubles());
    double[] derivatives = expected.toDoubles();
    for (int position : checkedPositions(sample, input)) {
      filled = filled.with(position, derivatives[position]);
    }
    return filled;
  }

  private static HostArray derivatives(Sample sample, int input, HostArray cotangent) {
    double[] derivatives = new double[Math.toIntExact(sample.inputs().get(input).shape().size())];
    for (int position : checkedPositions(sample, input)) {
      derivatives[position] =
          CentralDifferences.derivative(
              sample.inJava(), sample.inputs(), input, position, cotangent);
    }
    return HostArray.of(sample.inputs().get(input).shape(), derivatives);
  }

  private static int[] checkedPositions(Sample sample, int input) {
    int size = Math.toIntExact(sample.inputs().get(input).shape().size());
    if (size <= CHECKED_ELEMENTS) {
      return IntStream.range(0, size).toArray();
    }
    return RandomSource.of(input)
        .child(sample.toString())
        .generator()
        .ints(0, size)
        .distinct()
        .limit(CHECKED_ELEMENTS)
        .toArray();
  }

  private static HostArray cotangent(Sample sample) {
    HostArray result = sample.inJava().apply(sample.inputs());
    return Draws.of("cotangent of " + sample).values(result.shape().toArray());
  }

  /**
   * A tensor of given elements.
   *
   * @param backend its backend
   * @param values its elements
   * @return the tensor
   */
  protected static Tensor tensor(TensorBackend backend, HostArray values) {
    return backend.tensor(values.toDoubles(), values.shape());
  }

  /**
   * A variable of given elements.
   *
   * @param backend its backend
   * @param name its name
   * @param values its elements
   * @return the variable
   */
  protected static Variable variable(TensorBackend backend, String name, HostArray values) {
    return backend.variable(name, values.toDoubles(), values.shape());
  }
}
