package org.lambdarts.testkit.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.params.provider.Arguments;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.testkit.Precision;
import org.lambdarts.testkit.reference.HostArray;

/**
 * One computation on given inputs, told twice: on a backend, and in plain Java.
 *
 * @param name what is computed, for messages
 * @param inputs the inputs
 * @param onBackend the computation on a backend
 * @param inJava the same in plain Java; also differentiated numerically
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Sample(
    String name,
    List<HostArray> inputs,
    OnBackend onBackend,
    Function<List<HostArray>, HostArray> inJava) {

  /** A computation on a backend. */
  @FunctionalInterface
  public interface OnBackend {

    /**
     * Computes.
     *
     * @param backend the backend
     * @param inputs tensors of the backend
     * @return the result
     */
    Tensor compute(TensorBackend backend, List<Tensor> inputs);
  }

  /** Copies the list. */
  public Sample {
    inputs = List.copyOf(inputs);
  }

  static Sample of(
      String name,
      HostArray input,
      UnaryOperator<Tensor> onBackend,
      UnaryOperator<HostArray> inJava) {
    return new Sample(
        name,
        List.of(input),
        (backend, tensors) -> onBackend.apply(tensors.get(0)),
        arrays -> inJava.apply(arrays.get(0)));
  }

  static Sample of(
      String name,
      HostArray left,
      HostArray right,
      BinaryOperator<Tensor> onBackend,
      BinaryOperator<HostArray> inJava) {
    return new Sample(
        name,
        List.of(left, right),
        (backend, tensors) -> onBackend.apply(tensors.get(0), tensors.get(1)),
        arrays -> inJava.apply(arrays.get(0), arrays.get(1)));
  }

  /** Every sample in every precision. */
  static Stream<Arguments> inEveryPrecision(Stream<Sample> samples) {
    return samples.flatMap(
        sample ->
            Arrays.stream(Precision.values()).map(precision -> Arguments.of(sample, precision)));
  }

  @Override
  public String toString() {
    return name + " of " + String.join(" and ", inputs.stream().map(i -> "" + i.shape()).toList());
  }
}
