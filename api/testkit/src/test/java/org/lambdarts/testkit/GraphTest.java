package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.graph.Graph;
import org.lambdarts.api.graph.Node;
import org.lambdarts.api.graph.TensorOperation;
import org.lambdarts.api.graph.TracingBackend;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.testkit.reference.GraphInterpreter;
import org.lambdarts.testkit.reference.HostArray;

/** Graphs as they are traced and simplified; that they are right is for exporters' contracts. */
final class GraphTest {

  private static final ImageShape IMAGE = new ImageShape(2, 4, 4);

  private final TracingBackend backend = new TracingBackend();
  private final Parameters parameters = Parameters.root(backend, RandomSource.of(1));

  static Stream<String> samples() {
    return GraphSamples.bodies().keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void foldingNormalizationChangesNothing(String sample) {
    TrainedSample network = TrainedSample.of(GraphSamples.bodies().get(sample));
    Graph graph = network.exported().graph();
    HostArray images = network.normalized(network.pixels(3));
    assertArrayEquals(
        GraphInterpreter.logits(graph, images).toDoubles(),
        GraphInterpreter.logits(graph.withFoldedNormalization(), images).toDoubles(),
        1e-12);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void everyNodeIsNeeded(String sample) {
    Graph graph =
        TrainedSample.of(GraphSamples.bodies().get(sample))
            .exported()
            .graph()
            .withFoldedNormalization();
    for (int i = 0; i < graph.output(); i++) {
      assertTrue(!graph.users(i).isEmpty(), graph.nodes().get(i).describe());
    }
  }

  @Test
  void aNormalizationBecomesPartOfTheConvolutionBeforeIt() {
    Layer layer =
        Layers.pointwise(parameters.child("conv"), 2, 3)
            .then(Layers.affineBatchNorm(parameters.child("bn"), 3))
            .then(Layers.relu());
    assertEquals(
        List.of("input", "constant", "constant", "convolution", "ReLU"),
        labels(trace(layer).withFoldedNormalization()));
  }

  @Test
  void aNormalizationWithoutConvolutionBecomesAProductAndASum() {
    Graph folded = trace(Layers.affineBatchNorm(parameters, 2)).withFoldedNormalization();
    assertEquals(1, labels(folded).stream().filter("multiplication"::equals).count());
    assertEquals(1, labels(folded).stream().filter("addition"::equals).count());
    assertEquals(5, folded.nodes().size());
  }

  @Test
  void aConvolutionThatOthersUseStaysAsItIs() {
    Layer convolution = Layers.pointwise(parameters.child("conv"), 2, 2);
    Layer normalization = Layers.batchNorm(parameters.child("bn"), 2);
    Graph graph =
        trace(
            (input, pass) -> {
              Tensor sums = convolution.forward(input, pass);
              return normalization.forward(sums, pass).add(sums);
            });
    assertEquals(labels(graph), labels(graph.withFoldedNormalization()));
  }

  @Test
  void anEdgeOfZerosIsGone() {
    Layer convolution =
        Layers.convolution(parameters, 2, 2, 3, ConvolutionSpec.of(1, 1).withGroups(2));
    Graph graph =
        trace(
            (input, pass) ->
                input
                    .relu()
                    .add(convolution.forward(pass.backend().full(0, input.shape()), pass).relu()));
    assertEquals(List.of("input", "ReLU"), labels(graph));
  }

  @Test
  void whatFollowsFromConstantsIsAConstantOfItsOwn() {
    Graph graph =
        trace(
            (input, pass) -> {
              Tensor numbers = pass.backend().tensor(new double[] {1, 2, 3, 4}, Shape.of(2, 2));
              Tensor row = numbers.matmul(numbers.permute(1, 0)).sum(true, 0).exp().log();
              return input.mul(row.reshape(1, 2, 1, 1));
            });
    Node constant = graph.nodes().get(1);
    assertEquals(List.of("input", "constant", "multiplication"), labels(graph));
    double[] values = ((TensorOperation.Constant) constant.operation()).values().toDoubles();
    // [[1, 2], [3, 4]] by its transpose is [[5, 11], [11, 25]]
    assertArrayEquals(new double[] {16, 36}, values, 1e-12);
  }

  @Test
  void aWeightKeepsItsName() {
    Graph graph = trace(Layers.pointwise(parameters.child("conv"), 2, 2));
    TensorOperation.Constant kernel =
        graph.nodes().stream()
            .map(Node::operation)
            .filter(TensorOperation.Constant.class::isInstance)
            .map(TensorOperation.Constant.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals("conv.weight", kernel.name().orElseThrow());
  }

  @Test
  void theSizeOfTheBatchIsOpen() {
    Graph graph = trace((input, pass) -> input.reshape(input.shape().dimension(0), 32));
    assertEquals("[batch, 32]", graph.nodes().get(graph.output()).shape().toString());
    Graph flat = trace((input, pass) -> input.reshape((int) input.shape().size()));
    assertEquals("[32·batch]", flat.nodes().get(flat.output()).shape().toString());
  }

  @Test
  void aMeanOverTheBatchIsRefused() {
    expectRefusal(
        (input, pass) -> input.sub(input.sum(true, 0).mul(1.0 / input.shape().dimension(0))),
        "depends on the number of images");
  }

  @Test
  void anImagePickedOutOfTheBatchIsRefused() {
    expectRefusal(
        (input, pass) -> input.sub(input.slice(0, 0, 1)), "depends on the number of images");
  }

  @Test
  void aChoiceByTheSizeOfTheBatchIsRefused() {
    expectRefusal(
        (input, pass) -> input.shape().dimension(0) % 11 == 0 ? input.relu() : input.tanh(),
        "depends on the number of images");
  }

  @Test
  void statisticsOfTheBatchAreRefused() {
    expectRefusal(
        (input, pass) -> input.batchNorm(null, 0.1, 1e-5), "by the statistics of the batch");
  }

  @Test
  void readingNumbersIsRefusedIfTheyDependOnTheImages() {
    expectRefusal(
        (input, pass) -> input.mul(input.sum().item()), "reads numbers that depend on the images");
    Graph constant =
        trace((input, pass) -> input.mul(pass.backend().full(2, Shape.of(2)).sum().item()));
    assertEquals(
        new TensorOperation.Affine(4, 0), constant.nodes().get(constant.output()).operation());
  }

  @Test
  void theOperationAtFaultIsNamed() {
    LambdartsException refused =
        assertThrows(
            LambdartsException.class,
            () ->
                backend.trace(
                    IMAGE,
                    images ->
                        backend.within(
                            "odd_pool in normal.0", () -> images.slice(0, 0, 1).relu())));
    assertTrue(
        refused.getMessage().startsWith("operation odd_pool in normal.0 has a slice that depends"),
        refused.getMessage());
  }

  private void expectRefusal(Layer layer, String reason) {
    LambdartsException refused = assertThrows(LambdartsException.class, () -> trace(layer));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  private Graph trace(Layer layer) {
    return backend.trace(
        IMAGE, images -> layer.forward(images, Pass.of(backend, Pass.Mode.EVALUATION)));
  }

  private static List<String> labels(Graph graph) {
    return graph.nodes().stream().map(node -> node.operation().label()).toList();
  }
}
