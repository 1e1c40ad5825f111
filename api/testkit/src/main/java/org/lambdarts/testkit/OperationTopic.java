package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.testkit.reference.HostArray;

/** One part of the contract of operations, with what its tests share. */
abstract class OperationTopic {

  static final int CHANNELS = 4;
  static final int BATCH = 3;

  private final OperationContract contract;

  OperationTopic(OperationContract contract) {
    this.contract = contract;
  }

  Config config() {
    return contract.config();
  }

  Operation operation() {
    return contract.operation();
  }

  static Stream<Arguments> backends() {
    return BackendAtHand.all()
        .flatMap(backend -> Stream.of(Arguments.of(backend, 1), Arguments.of(backend, 2)));
  }

  Layer create(Parameters parameters, int channels, int stride) {
    return contract
        .operation()
        .create(Contexts.operation(channels, stride, parameters, contract.config()));
  }

  Shape traced(Supplier<Tensor> forward) {
    try {
      return forward.get().shape();
    } catch (UnsupportedOperationException reads) {
      return fail(
          "operation "
              + contract.operation().name()
              + " must not read values of tensors: its costs are traced without any",
          reads);
    }
  }

  void expectShape(Shape expected, Shape actual, Shape input, int stride, Pass.Mode mode) {
    if (!actual.equals(expected)) {
      fail(
          ("%s must give %s for an input of %s in a pass for %s, but gives %s: as many channels, "
                  + "height and width divided by the stride, rounded up")
              .formatted(at(stride), expected, input, mode, actual));
    }
  }

  static Shape outputShape(Shape input, int stride) {
    return input
        .with(2, (input.dimension(2) + stride - 1) / stride)
        .with(3, (input.dimension(3) + stride - 1) / stride);
  }

  String at(int stride) {
    return "operation " + contract.operation().name() + " at stride " + stride;
  }

  static Tensor input(TensorBackend backend) {
    HostArray values = Draws.of("operation input").values(BATCH, CHANNELS, 7, 6);
    return backend.tensor(values.toDoubles(), values.shape());
  }

  void onBackend(BackendAtHand choice, ElementType type, int stride, Consumer<Bench> body) {
    try (TensorBackend backend = choice.open(type);
        TensorScope scope = backend.openScope()) {
      body.accept(Bench.create(backend, parameters -> create(parameters, CHANNELS, stride)));
    }
  }

  /**
   * The layer under test on a backend.
   *
   * @param backend the backend
   * @param parameters where the layer made its parameters
   * @param layer the layer
   * @param input an input for it
   */
  record Bench(TensorBackend backend, Parameters parameters, Layer layer, Tensor input) {

    static Bench create(TensorBackend backend, Function<Parameters, Layer> operation) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(5));
      return new Bench(
          backend, parameters, operation.apply(parameters), OperationTopic.input(backend));
    }

    Tensor forward(Pass.Mode mode) {
      return forward(input, mode);
    }

    Tensor forward(Tensor of, Pass.Mode mode) {
      return layer.forward(of, Pass.of(backend, mode));
    }
  }
}
