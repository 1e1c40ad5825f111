package org.lambdarts.runtime.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.runtime.parity.Backends;

/** What an operation does wrong is told with its name, its plugin and its place. */
final class GuardedLayerTest {

  private static final Placement PLACE =
      new Placement("acme_conv", "normal.1", 2, 1, 2, Shape.of(1, 3, 5, 4));

  private static final String WHERE = "operation acme_conv (acme.jar) in cell 2, normal.1, edge 1";

  static Stream<Arguments> faults() {
    return Stream.of(
        fault((input, pass) -> null, " returned null; it must return a tensor that is still open"),
        fault(GuardedLayerTest::closed, " returned a tensor of a closed scope; it must"),
        fault(
            (input, pass) -> pass.backend().concat(List.of(input, input), 1),
            " returned [2, 6, 5, 4] for [2, 3, 5, 4], it must return [2, 3, 3, 2]; correct"),
        fault(
            (input, pass) -> halved(input).mul(Double.NaN),
            " returned numbers that are NaN or infinite for an input without such; correct it"),
        fault(
            (input, pass) -> {
              throw new IllegalStateException("the flux capacitor is empty");
            },
            " failed: java.lang.IllegalStateException: the flux capacitor is empty; correct the"));
  }

  private static Arguments fault(Layer layer, String message) {
    return Arguments.of(layer, message);
  }

  private static Tensor closed(Tensor input, Pass pass) {
    try (TensorScope scope = pass.backend().openScope()) {
      return halved(input).add(1);
    }
  }

  private static Tensor halved(Tensor input) {
    return input.slice(2, 0, 3).slice(3, 0, 2);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void tellsWhatIsWrongAndWhere(Layer faulty, String message) {
    try (TensorBackend backend = Backends.start(Backends.all().get(0), ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Tensor input = backend.full(1, Shape.of(2, 3, 5, 4));
      LambdartsException e =
          assertThrows(
              LambdartsException.class,
              () ->
                  new GuardedLayer("acme.jar", PLACE, faulty)
                      .forward(input, Pass.of(backend, Pass.Mode.INSPECTION)));
      assertTrue(e.getMessage().startsWith(WHERE + message), e.getMessage());
    }
  }

  @Test
  void looksAtNumbersInAnInspectionOnly() {
    try (TensorBackend backend = Backends.start(Backends.all().get(0), ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Layer layer =
          new GuardedLayer("acme.jar", PLACE, (input, pass) -> halved(input).mul(Double.NaN));
      Tensor input = backend.full(1, Shape.of(2, 3, 5, 4));
      assertEquals(
          Shape.of(2, 3, 3, 2), layer.forward(input, Pass.of(backend, Pass.Mode.TRAINING)).shape());
    }
  }

  @Test
  void leavesAMessageForTheUserAsItIs() {
    try (TensorBackend backend = Backends.start(Backends.all().get(0), ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      LambdartsException told = new LambdartsException("buy a bigger cat");
      Layer layer =
          new GuardedLayer(
              "acme.jar",
              PLACE,
              (input, pass) -> {
                throw told;
              });
      Tensor input = backend.full(1, Shape.of(2, 3, 5, 4));
      assertEquals(
          told,
          assertThrows(
              LambdartsException.class,
              () -> layer.forward(input, Pass.of(backend, Pass.Mode.TRAINING))));
    }
  }

  @Test
  void guardsWhatComesBeforeAKnownEndToo() {
    try (TensorBackend backend = Backends.start(Backends.all().get(0), ElementType.FLOAT32);
        TensorScope scope = backend.openScope()) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(0));
      Layer end =
          Layers.pointwise(parameters.child("convolution"), 4, 3)
              .then(Layers.batchNorm(parameters.child("bn"), 3));
      Layer wrong = (input, pass) -> halved(input);
      Layer head = new GuardedLayer("acme.jar", PLACE, wrong.then(end)).tail().orElseThrow().head();
      Tensor input = backend.full(1, Shape.of(2, 3, 5, 4));
      LambdartsException e =
          assertThrows(
              LambdartsException.class,
              () -> head.forward(input, Pass.of(backend, Pass.Mode.TRAINING)));
      assertTrue(
          e.getMessage()
              .startsWith(WHERE + " returned [2, 3, 3, 2] for [2, 3, 5, 4], it must return [2, 4,"),
          e.getMessage());
    }
  }

  @Test
  void takesNothingApartThatEndsInTheWrongNumberOfChannels() {
    try (TensorBackend backend = Backends.start(Backends.all().get(0), ElementType.FLOAT32)) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(0));
      Layer layer =
          Layers.relu()
              .then(Layers.pointwise(parameters.child("convolution"), 3, 5))
              .then(Layers.batchNorm(parameters.child("bn"), 5));
      assertTrue(layer.tail().isPresent());
      assertEquals(Optional.empty(), new GuardedLayer("acme.jar", PLACE, layer).tail());
    }
  }
}
