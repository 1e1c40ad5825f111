package org.lambdarts.plugin.exporter.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.graph.TracingBackend;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.testkit.reference.HostArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What DL4J can do with a file, and what it cannot be given. */
final class Dl4jExporterTest {

  private static final ImageShape IMAGE = new ImageShape(4, 6, 6);
  private static final int CLASSES = 2;

  @TempDir private Path folder;

  private final TracingBackend backend = new TracingBackend();
  private final Parameters parameters = Parameters.root(backend, RandomSource.of(1));

  @Test
  void aFileIsTrainedFurther() throws IOException {
    ComputationGraph graph = Dl4jRun.load(write(network(plain())));
    INDArray pixels =
        Dl4jRun.array(
            HostArray.generate(
                Shape.of(8, 4, 6, 6),
                index -> index[0] % 2 == 0 ? 0.1 * index[2] : 0.1 * index[3]));
    float[] truth = new float[16];
    for (int i = 0; i < 8; i++) {
      truth[2 * i + i % 2] = 1;
    }
    DataSet data = new DataSet(pixels, Nd4j.create(truth, new int[] {8, 2}));
    double before = graph.score(data);
    INDArray normalization = graph.getLayer("normalization").params().dup();
    INDArray statistics = graph.getLayer("batch-normalization").getParam("mean").dup();
    for (int i = 0; i < 60; i++) {
      graph.fit(data);
    }
    assertTrue(graph.score(data) < before / 2, before + " → " + graph.score(data));
    assertEquals(normalization, graph.getLayer("normalization").params(), "of pixels: frozen");
    assertTrue(
        !statistics.equals(graph.getLayer("batch-normalization").getParam("mean")),
        "running statistics follow the new data");
  }

  @Test
  void numbersAreWrittenAsNd4jWritesThem() throws IOException {
    float[] numbers = {1, -2.5f, 3e-7f, Float.MAX_VALUE};
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    Nd4j.write(Nd4j.create(numbers), new DataOutputStream(expected));
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    Coefficients.write(
        List.of(new float[] {1, -2.5f}, new float[] {3e-7f, Float.MAX_VALUE}),
        new DataOutputStream(found));
    assertArrayEquals(expected.toByteArray(), found.toByteArray());
  }

  /** As in a distribution, where the natives are the backend's alone. */
  @Test
  void noNativeLibraryIsNeededToWrite() throws Exception {
    List<URL> withoutNatives = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("nd4j-native")) {
        withoutNatives.add(Path.of(entry).toUri().toURL());
      }
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(
            withoutNatives.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Class<?> isolated = loader.loadClass(SmallExport.class.getName());
      byte[] written = (byte[]) isolated.getMethod("bytes").invoke(null);
      thread.setContextClassLoader(before);
      assertArrayEquals(SmallExport.bytes(), written);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void classNamesAreInTheFile() throws IOException {
    try (ZipFile zip = new ZipFile(write(network(plain())).toFile())) {
      Config json =
          ConfigFactory.parseString(
              new String(
                  zip.getInputStream(zip.getEntry("lambdarts.json")).readAllBytes(),
                  StandardCharsets.UTF_8));
      assertEquals(List.of("cat", "dog"), json.getStringList("classes"));
      assertEquals("lambda-0.5", json.getString("network"));
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused("exponential", Tensor::exp),
        refused("logarithm", Tensor::log),
        refused("square root", Tensor::sqrt),
        refused("square", Tensor::square),
        refused("absolute value", Tensor::abs),
        refused("clamp", x -> x.clamp(-1, 1)),
        refused("division", x -> x.div(x.sigmoid())),
        refused("softmax", x -> x.softmax(1)),
        refused("permutation of axes", x -> x.permute(0, 1, 3, 2)),
        refused("reshape", x -> x.reshape(x.shape().dimension(0), 4, 4, 9)),
        refused(
            "multiplication",
            x -> x.mul(x.backend().tensor(new double[] {1, 2, 3, 4}, Shape.of(1, 4, 1, 1)))),
        refused("concatenation", x -> x.backend().concat(List.of(x, x.relu()), 2)));
  }

  private static Arguments refused(String label, UnaryOperator<Tensor> function) {
    return Arguments.of(label, function);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatDl4jHasNoLayerForIsNamed(String label, UnaryOperator<Tensor> function) {
    Layer layer =
        (input, pass) -> backend.within("odd_conv in normal.0", () -> function.apply(input));
    expectRefusal(label, layer.then(Layers.globalAveragePool()));
  }

  @Test
  void aGroupedConvolutionIsNamed() {
    ConvolutionSpec pairs = ConvolutionSpec.of(1, 1).withGroups(2);
    Layer convolution = Layers.convolution(parameters, 4, 4, 3, pairs);
    Layer layer =
        (input, pass) ->
            backend.within("odd_conv in normal.0", () -> convolution.forward(input, pass));
    expectRefusal("convolution", layer.then(Layers.globalAveragePool()));
  }

  private void expectRefusal(String label, Layer layer) {
    ExportedNetwork network = network(layer);
    LambdartsException refused = assertThrows(LambdartsException.class, () -> write(network));
    assertTrue(refused.getMessage().startsWith("DL4J has no layer for the "), refused.getMessage());
    assertTrue(refused.getMessage().contains(label), refused.getMessage());
    assertTrue(refused.getMessage().contains("odd_conv in normal.0"), refused.getMessage());
  }

  private Layer plain() {
    return Layers.convolution(parameters.child("conv"), 4, 8, 3, ConvolutionSpec.of(1, 1))
        .then(Layers.affineBatchNorm(parameters.child("bn"), 8))
        .then(Layers.relu())
        .then(Layers.depthwise(parameters.child("dilated"), 8, 3, 1, 2))
        .then(Layers.batchNorm(parameters.child("plain"), 8))
        .then(Layers.globalAveragePool())
        .then(Layers.linear(parameters.child("linear"), 8, CLASSES));
  }

  private ExportedNetwork network(Layer layer) {
    return new ExportedNetwork(
        IMAGE,
        List.of("cat", "dog"),
        new Normalization(List.of(0.5, 0.25, 0.5, 0.5), List.of(0.5, 0.25, 0.5, 0.5)),
        backend.trace(
            IMAGE, images -> layer.forward(images, Pass.of(backend, Pass.Mode.EVALUATION))),
        Map.of(),
        Map.of(),
        Map.of("network", "lambda-0.5"));
  }

  private Path write(ExportedNetwork network) throws IOException {
    Path file = folder.resolve("network.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      new Dl4jExporter().export(network, out);
    }
    return file;
  }
}
