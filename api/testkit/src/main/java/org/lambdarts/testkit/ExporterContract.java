package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.export.Exporter;
import org.lambdarts.api.export.ExporterFactory;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.testkit.reference.GraphInterpreter;
import org.lambdarts.testkit.reference.HostArray;

/**
 * What every exporter must do. It is given small networks, one for each operation of tensors, and
 * ten networks of every search space that is on the class path of the test.
 *
 * <pre>{@code
 * final class MyFormatTest extends ExporterContract {
 *   @Override protected ExporterFactory factory() { return new MyFormat(); }
 *   @Override protected Optional<HostArray> logits(Path file, HostArray pixels) { ... }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public abstract class ExporterContract {

  private static final int CLASSES = 3;
  private static final int GENOTYPES = 10;
  private static final int IMAGES = 100;
  private static final String PLAIN = "convolution and normalization";

  @TempDir private Path folder;

  /** For the author's test. */
  protected ExporterContract() {}

  /**
   * The factory under test.
   *
   * @return the factory
   */
  protected abstract ExporterFactory factory();

  /**
   * The settings of the exporter.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.EXPORTER.of(factory());
  }

  /**
   * Runs a file that the exporter wrote, with what people will run it with.
   *
   * @param file the file
   * @param pixels numbers from 0 to 1, [batch, channels, height, width]
   * @return the logits [batch, classes]; empty, unless overridden, if the format holds no
   *     computation
   * @throws Exception if that fails
   */
  protected Optional<HostArray> logits(Path file, HostArray pixels) throws Exception {
    return Optional.empty();
  }

  /**
   * Whether the format has something for every operation of tensors. An exporter that says no must
   * refuse what it has nothing for by a {@link LambdartsException} that names the operation.
   *
   * @return true unless overridden
   */
  protected boolean takesEveryOperation() {
    return true;
  }

  /**
   * How far logits may lie from those of the network.
   *
   * @return 1e-4 unless overridden
   */
  protected double tolerance() {
    return 1e-4;
  }

  static Stream<String> samples() {
    return GraphSamples.bodies().keySet().stream();
  }

  static Stream<String> spaces() {
    List<String> names = new ArrayList<>(spaceFactories().keySet());
    return names.isEmpty() ? Stream.of("no search space") : names.stream();
  }

  @Test
  void nameIsOneThatConfigsCanUse() {
    NamedFactoryChecks.check(factory());
  }

  @Test
  void filesHaveAnExtension() {
    String extension = exporter().fileExtension();
    assertTrue(
        extension != null && extension.matches("[a-z0-9]+([.][a-z0-9]+)*"),
        () -> name() + " must give an extension such as onnx, not " + extension);
  }

  @Test
  void theSameNetworkGivesTheSameBytes() throws IOException {
    byte[] first = bytes();
    assertTrue(first.length > 0, name() + " must write something");
    assertArrayEquals(
        first, bytes(), name() + " must write the same bytes for the same network at any time");
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exporter().export(sample(PLAIN).exported(), out);
    return out.toByteArray();
  }

  @Test
  void leavesTheStreamOpen() throws IOException {
    exporter()
        .export(
            sample(PLAIN).exported(),
            new ByteArrayOutputStream() {
              @Override
              public void close() {
                fail(name() + " must leave the stream open for the host to close");
              }
            });
  }

  @Test
  void aFullDiskIsAnIoException() {
    IOException full = new IOException("No space left on device");
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw full;
          }
        };
    try {
      exporter().export(sample(PLAIN).exported(), out);
      fail(name() + " must throw if it cannot write");
    } catch (IOException thrown) {
      assertEquals(
          full.getMessage(), thrown.getMessage(), name() + " must throw what the stream threw");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void saysWhatTheNetworkSays(String sample) throws Exception {
    TrainedSample network = sample(sample);
    ExportedNetwork exported = network.exported();
    Path file = file("network");
    try {
      write(exported, file);
    } catch (LambdartsException refused) {
      expectRefusal(exported, refused);
      return;
    }
    for (int batch : new int[] {1, 4}) {
      HostArray pixels = network.pixels(batch);
      HostArray expected = GraphInterpreter.logits(exported.graph(), network.normalized(pixels));
      String what = sample + ", " + batch + " images";
      for (BackendAtHand choice : BackendAtHand.present()) {
        try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
          expect(expected, network.logits(backend, pixels), what + ", graph against " + choice);
        }
      }
      Optional<HostArray> found = logits(file, pixels);
      if (found.isPresent()) {
        expect(expected, found.get(), what);
      }
    }
  }

  private void expectRefusal(ExportedNetwork network, LambdartsException refused) {
    if (takesEveryOperation()) {
      fail(name() + " must take every operation, but threw " + refused, refused);
    }
    assertTrue(
        network.graph().nodes().stream()
            .anyMatch(node -> refused.getMessage().contains(node.operation().label())),
        () -> name() + " must name the operation that it has nothing for: " + refused.getMessage());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spaces")
  void saysWhatNetworksOfAllSpacesSayOnAllBackends(String space) throws Exception {
    SearchSpaceFactory factory = spaceFactories().get(space);
    Assumptions.assumeTrue(factory != null, "there is no search space on the class path");
    ImageShape image = new ImageShape(3, 13, 12);
    SearchSpace made =
        factory.create(
            Contexts.searchSpace(
                image,
                CLASSES,
                new OperationsOnClassPath(),
                0,
                PluginDefaults.SEARCH_SPACE.of(factory)));
    for (int seed = 0; seed < GENOTYPES; seed++) {
      Genotype genotype = genotype(made, seed);
      TrainedSample network =
          new TrainedSample(image, CLASSES, parameters -> made.network(genotype, parameters));
      compare(network, space + " " + seed);
    }
  }

  private void compare(TrainedSample network, String what) throws Exception {
    Path file = file(what.replace(' ', '-'));
    write(network.exported(), file);
    HostArray pixels = network.pixels(IMAGES);
    Optional<HostArray> found = logits(file, pixels);
    if (found.isEmpty()) {
      return;
    }
    List<BackendAtHand> backends = BackendAtHand.present();
    if (backends.isEmpty()) {
      MissingBackend.abort();
    }
    for (BackendAtHand choice : backends) {
      try (TensorBackend backend = choice.open(ElementType.FLOAT32)) {
        expect(network.logits(backend, pixels), found.get(), what + " on " + choice);
      }
    }
  }

  private void expect(HostArray expected, HostArray found, String what) {
    assertEquals(expected.shape(), found.shape(), name() + ": shape of the logits of " + what);
    double[] wanted = expected.toDoubles();
    double[] given = found.toDoubles();
    for (int i = 0; i < wanted.length; i++) {
      int place = i;
      assertEquals(
          wanted[i],
          given[i],
          tolerance() * Math.max(1, Math.abs(wanted[i])),
          () -> name() + ": logit " + place + " of " + what);
    }
  }

  private static Genotype genotype(SearchSpace space, int seed) {
    Map<String, double[][]> probabilities = new LinkedHashMap<>();
    RandomSource source = RandomSource.of(seed);
    for (ChoiceBlock block : space.choiceBlocks()) {
      RandomGenerator random = source.child(block.name()).generator();
      double[][] edges = new double[block.edges()][];
      for (int edge = 0; edge < edges.length; edge++) {
        edges[edge] = random.doubles(block.candidates().size()).toArray();
      }
      probabilities.put(block.name(), edges);
    }
    return space.derive(probabilities, space.derivationRules().get(0));
  }

  private static Map<String, SearchSpaceFactory> spaceFactories() {
    Map<String, SearchSpaceFactory> factories = new LinkedHashMap<>();
    ServiceLoader.load(Plugin.class).stream()
        .flatMap(plugin -> plugin.get().searchSpaces().stream())
        .forEach(factory -> factories.put(factory.name(), factory));
    return factories;
  }

  private static TrainedSample sample(String name) {
    return TrainedSample.of(GraphSamples.bodies().get(name));
  }

  private void write(ExportedNetwork network, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      exporter().export(network, out);
    }
  }

  private Exporter exporter() {
    return factory().create(Contexts.exporter(config()));
  }

  private Path file(String name) {
    return folder.resolve(name + "." + exporter().fileExtension());
  }

  private String name() {
    return "exporter " + factory().name();
  }
}
