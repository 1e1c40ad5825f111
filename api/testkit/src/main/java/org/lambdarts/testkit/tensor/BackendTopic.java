package org.lambdarts.testkit.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
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

/**
 * One part of the contract of tensor backends.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class BackendTopic {

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
    CentralDifferences differences =
        new CentralDifferences(sample.inJava(), sample.inputs(), cotangent);
    List<ExpectedGradient> expected =
        IntStream.range(0, sample.inputs().size())
            .mapToObj(i -> ExpectedGradient.of(differences, i, sample.inputs().get(i)))
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
      List<ExpectedGradient> expected,
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
              String what =
                  "gradient of "
                      + sample
                      + " with respect to operand "
                      + (input + 1)
                      + (variables.size() < expected.size() ? ", the only variable" : "");
              expected
                  .get(input)
                  .check(what, gradients.of(variables.get(i)), precision.tolerance());
            }
          }
        });
  }

  /**
   * Checks the gradient of a sum with respect to a variable, exactly: for points where a function
   * has a kink and central differences tell nothing.
   *
   * @param backend the variable's backend
   * @param what what is summed, for the message
   * @param variable the variable
   * @param function what is summed
   * @param expected the gradient, in row-major order
   */
  protected static void expectGradient(
      TensorBackend backend,
      String what,
      Variable variable,
      UnaryOperator<Tensor> function,
      double... expected) {
    try (GradientTape tape = backend.openTape(List.of(variable))) {
      Tensor sum = function.apply(variable.value()).sum();
      Expect.close(
          "gradient of the sum of " + what,
          HostArray.of(variable.shape(), expected),
          tape.gradients(sum).of(variable),
          0);
    }
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
