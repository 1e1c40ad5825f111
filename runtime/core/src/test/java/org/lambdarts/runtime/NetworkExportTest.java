package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.export.InvalidExportException;
import org.lambdarts.runtime.export.NetworkExport;
import org.lambdarts.runtime.network.Classification;
import org.lambdarts.runtime.network.Classifier;
import org.lambdarts.runtime.network.TrainedNetwork;
import org.lambdarts.runtime.results.ResultRow;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.safetensors.TensorFile;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks of two runs, one of each space, leave and say what they said before. */
final class NetworkExportTest {

  private static final int IMAGES = 12;
  private static final int PIXELS = 12 * 12;

  @TempDir private static Path folder;

  private static final List<TrainedNetwork> NETWORKS = new ArrayList<>();

  @TempDir private Path exports;

  @BeforeAll
  static void train() {
    run("cells", TinyRun.settings(folder, Map.of("lambdarts.baselines.random", "4")));
    run("chain", TinyRun.chain(folder, Map.of()));
  }

  private static void run(String name, RunSettings settings) {
    Path run = folder.resolve(name);
    try (Experiment experiment =
        Experiment.open(TinyRun.PLUGINS, settings, run, RunListener.SILENT, new StopSignal())) {
      for (ResultRow row : experiment.run().rows()) {
        NETWORKS.add(
            TrainedNetwork.read(run.resolve("seed-0/networks").resolve(row.network().id())));
      }
    }
  }

  @Test
  void onnxFilesSayWhatTheNetworksSay() throws Exception {
    assertTrue(NETWORKS.size() >= 8, NETWORKS.toString());
    for (TrainedNetwork network : NETWORKS) {
      expect(network, probabilities(export("onnx", network)));
    }
  }

  @Test
  void computationGraphsOfDl4jSayWhatTheNetworksSay() throws IOException {
    for (TrainedNetwork network : NETWORKS) {
      ComputationGraph graph =
          ModelSerializer.restoreComputationGraph(export("dl4j", network).toFile());
      INDArray found = graph.outputSingle(Nd4j.create(flat(), new int[] {IMAGES, 1, 12, 12}));
      expect(network, found.toFloatMatrix());
    }
  }

  @Test
  void safetensorsHoldEveryArrayUnderItsOwnName() {
    TrainedNetwork network = NETWORKS.get(0);
    TensorFile file = TensorFile.read(export("safetensors", network));
    assertEquals(network.weights().size(), file.tensors().size());
    network
        .weights()
        .forEach(
            (name, tensor) -> {
              String own = name.substring(name.indexOf('.') + 1);
              assertEquals(tensor.shape(), file.tensor(own).shape());
              assertArrayEquals(tensor.values(), file.tensor(own).values(), own);
            });
    assertEquals("lambda-0", file.metadata().get("network"));
    assertTrue(
        file.metadata().get("genotype").contains("sep_conv_3x3")
            || file.metadata().get("genotype").contains("none"));
  }

  @Test
  void aFileIsNamedAfterItsNetwork() {
    NetworkExport onnx = NetworkExport.as("onnx", Map.of(), TinyRun.PLUGINS);
    assertEquals("lambda-0.onnx", onnx.fileName(NETWORKS.get(0)));
  }

  @Test
  void anUnknownFormatIsAnsweredWithThoseThereAre() {
    InvalidExportException e =
        assertThrows(
            InvalidExportException.class,
            () -> NetworkExport.as("onxn", Map.of(), TinyRun.PLUGINS));
    assertTrue(
        e.getMessage().startsWith("unknown exporter onxn; nearest: \"onnx\"; known: "),
        e.getMessage());
    for (String format : List.of("dl4j", "onnx", "safetensors")) {
      assertTrue(e.getMessage().contains(format), e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "onnx | opsets | 17 | the exporter onnx has no setting opsets; it has opset",
        "safetensors | opset | 17 | the exporter safetensors has no setting opset; it has none",
        "onnx | opset | 12 | must be from 13 to 21, is 12",
        "onnx | opset | new | opset has type STRING rather than NUMBER"
      })
  void aWrongSettingIsNamed(String format, String key, String value, String expected) {
    InvalidExportException e =
        assertThrows(
            InvalidExportException.class,
            () -> NetworkExport.as(format, Map.of(key, value), TinyRun.PLUGINS));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"trained-network.json", "weights.safetensors"})
  void aNetworkCutShortLeavesNothing(String cut) throws IOException {
    Path copy = Files.createDirectory(exports.resolve("copy"));
    for (String file : List.of(TrainedNetwork.DESCRIPTION, TrainedNetwork.WEIGHTS)) {
      byte[] content = Files.readAllBytes(NETWORKS.get(0).folder().resolve(file));
      int length = file.equals(cut) ? content.length / 2 : content.length;
      Files.write(copy.resolve(file), java.util.Arrays.copyOf(content, length));
    }
    LambdartsException e = assertThrows(LambdartsException.class, () -> TrainedNetwork.read(copy));
    assertTrue(e.getMessage().contains(copy.resolve(cut).toString()), e.getMessage());
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Path blocked = Files.createFile(exports.resolve("file")).resolve("network.onnx");
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                NetworkExport.as("onnx", Map.of(), TinyRun.PLUGINS)
                    .write(NETWORKS.get(0), blocked));
    assertTrue(e.getMessage().contains(exports.resolve("file").toString()), e.getMessage());
  }

  private Path export(String format, TrainedNetwork network) {
    Path file = exports.resolve("network." + format);
    NetworkExport.as(format, Map.of(), TinyRun.PLUGINS).write(network, file);
    return file;
  }

  private static List<float[]> pixels() {
    RandomGenerator random = RandomSource.of(3).child("pixels").generator();
    List<float[]> images = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      float[] image = new float[PIXELS];
      for (int p = 0; p < PIXELS; p++) {
        image[p] = random.nextFloat();
      }
      images.add(image);
    }
    return images;
  }

  private static float[] flat() {
    FloatBuffer all = FloatBuffer.allocate(IMAGES * PIXELS);
    pixels().forEach(all::put);
    return all.array();
  }

  private static float[][] probabilities(Path file) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor images =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(flat()), new long[] {IMAGES, 1, 12, 12});
        OrtSession.Result result = session.run(Map.of("image", images))) {
      return (float[][]) result.get("probabilities").orElseThrow().getValue();
    }
  }

  private static void expect(TrainedNetwork network, float[][] found) {
    try (Classifier classifier = Classifier.open(network, TinyRun.PLUGINS)) {
      List<Classification> expected = classifier.classifyPixels(pixels());
      for (int i = 0; i < IMAGES; i++) {
        for (Classification.Ranked ranked : expected.get(i).ranked()) {
          int index = network.description().input().classes().indexOf(ranked.name());
          assertEquals(
              ranked.probability(), found[i][index], 1e-5, network.folder() + ", image " + i);
        }
      }
    }
  }
}
