package org.lambdarts.plugin.exporter.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.export.Exporter;
import org.lambdarts.api.graph.TracingBackend;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.testkit.Contexts;
import org.lambdarts.testkit.reference.HostArray;

/** What is in a file besides the network. */
final class OnnxExporterTest {

  private static final ImageShape IMAGE = new ImageShape(2, 3, 3);

  @TempDir private Path folder;

  static Stream<Integer> opsets() {
    return IntStream.rangeClosed(Opset.OLDEST, Opset.NEWEST).boxed();
  }

  /** The maximum is what operator sets do in different ways. */
  @ParameterizedTest
  @MethodSource("opsets")
  void everyOperatorSetRuns(int opset) throws Exception {
    Path file = write(network(x -> x.add(x.max(true, 2, 3)).mean(2, 3)), opset);
    HostArray pixels = HostArray.generate(Shape.of(2, 2, 3, 3), index -> 0.1 * index[3]);
    HostArray logits = OnnxRun.output("logits", file, pixels);
    // mean 0.1 and maximum 0.2 of each channel, less the means and over the deviations
    assertEquals((0.3 - 2 * 0.5) / 0.5, logits.at(0, 0), 1e-5);
    assertEquals((0.3 - 2 * 0.25) / 0.25, logits.at(1, 1), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 22, -1})
  void anotherOperatorSetIsRejected(int opset) {
    ConfigException e = assertThrows(ConfigException.class, () -> exporter(opset));
    assertTrue(e.getMessage().contains("must be from 13 to 21, is " + opset), e.getMessage());
  }

  @Test
  void theSecondOutputHoldsProbabilities() throws Exception {
    Path file = write(network(x -> x.mean(2, 3)), 17);
    HostArray pixels = HostArray.generate(Shape.of(1, 2, 3, 3), index -> index[1]);
    HostArray probabilities = OnnxRun.output("probabilities", file, pixels);
    double odds = Math.exp((0 - 0.5) / 0.5 - (1 - 0.25) / 0.25);
    assertEquals(odds / (1 + odds), probabilities.at(0, 0), 1e-6);
    assertEquals(1 / (1 + odds), probabilities.at(0, 1), 1e-6);
  }

  @Test
  void saysWhatItTakesAndWhatItKnows() throws Exception {
    Path file = write(network(x -> x.mean(2, 3)), 17);
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
      assertEquals(Set.of("image"), session.getInputNames());
      assertEquals(Set.of("logits", "probabilities"), session.getOutputNames());
      TensorInfo image = (TensorInfo) session.getInputInfo().get("image").getInfo();
      assertEquals(List.of("batch", "", "", ""), List.of(image.getDimensionNames()));
      OnnxModelMetadata metadata = session.getMetadata();
      assertEquals("lambdarts", metadata.getProducerName());
      assertEquals(
          Map.of(
              "classes", "[\"cat\",\"a \\\"dog\\\"\"]",
              "normalization.mean", "[0.5,0.25]",
              "normalization.deviation", "[0.5,0.25]",
              "network", "lambda-0.5"),
          metadata.getCustomMetadata());
    }
  }

  @Test
  void aNetworkThatLooksAtNoImageStillAnswersForEach() throws Exception {
    Path file =
        write(
            network(
                x ->
                    x.backend()
                        .full(0, x.shape())
                        .mean(2, 3)
                        .add(x.backend().tensor(new double[] {1, 2}, Shape.of(2)))),
            17);
    HostArray pixels = HostArray.generate(Shape.of(3, 2, 3, 3), index -> 1);
    HostArray logits = OnnxRun.output("logits", file, pixels);
    assertEquals(Shape.of(3, 2), logits.shape());
    assertEquals(2, logits.at(2, 1));
  }

  private static ExportedNetwork network(java.util.function.UnaryOperator<Tensor> forward) {
    return new ExportedNetwork(
        IMAGE,
        List.of("cat", "a \"dog\""),
        new Normalization(List.of(0.5, 0.25), List.of(0.5, 0.25)),
        new TracingBackend().trace(IMAGE, forward),
        Map.of(),
        Map.of(),
        Map.of("network", "lambda-0.5"));
  }

  private static Exporter exporter(int opset) {
    return new OnnxFormat()
        .create(Contexts.exporter(ConfigFactory.parseMap(Map.of("opset", opset))));
  }

  private Path write(ExportedNetwork network, int opset) throws IOException {
    Path file = folder.resolve("network.onnx");
    try (OutputStream out = Files.newOutputStream(file)) {
      exporter(opset).export(network, out);
    }
    return file;
  }
}
