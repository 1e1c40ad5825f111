package org.lambdarts.runtime.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.data.Batch;
import org.lambdarts.runtime.safetensors.StoredTensor;
import org.lambdarts.runtime.safetensors.TensorFile;

/** A reference file: state before, inputs, and what must come out. */
final class Fixture {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final TensorFile file;

  private Fixture(String name, TensorFile file) {
    this.name = name;
    this.file = file;
  }

  /** The files of the folder in a system property, or of the folder that ships with the tests. */
  static List<Path> files(String property, String shipped) throws IOException {
    Path folder = Path.of(System.getProperty(property, "src/test/resources/reference/" + shipped));
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith(".safetensors")).sorted().toList();
      if (found.isEmpty()) {
        fail("there is no .safetensors file in " + folder.toAbsolutePath());
      }
      return found;
    }
  }

  static Fixture read(Path path) {
    return new Fixture(path.getFileName().toString(), TensorFile.read(path));
  }

  String text(String key) {
    return file.metadata().get(key);
  }

  int integer(String key) {
    return Integer.parseInt(text(key));
  }

  double number(String key) {
    return Double.parseDouble(text(key));
  }

  <T> T json(String key, TypeReference<T> type) {
    try {
      return JSON.readValue(text(key), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(name + ": " + key, e);
    }
  }

  List<String> primitives() {
    return json("primitives", new TypeReference<>() {});
  }

  boolean has(String tensor) {
    return file.tensors().containsKey(tensor);
  }

  StoredTensor stored(String tensor) {
    return file.tensor(tensor);
  }

  double scalar(String tensor) {
    return stored(tensor).values()[0];
  }

  Tensor tensor(String tensor, TensorBackend backend) {
    return backend.tensor(stored(tensor).values(), stored(tensor).shape());
  }

  Batch batch(String part, TensorBackend backend) {
    double[] labels = stored(part + ".y").values();
    int classes = integer("n_classes");
    double[] targets = new double[labels.length * classes];
    int[] indices = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      indices[i] = (int) labels[i];
      targets[i * classes + indices[i]] = 1;
    }
    return new Batch(
        tensor(part + ".x", backend),
        backend.tensor(targets, Shape.of(labels.length, classes)),
        indices);
  }

  /** Names of tensors that start with a prefix, without it. */
  List<String> below(String prefix) {
    return file.tensors().keySet().stream()
        .filter(tensor -> tensor.startsWith(prefix))
        .map(tensor -> tensor.substring(prefix.length()))
        .toList();
  }

  /** Assigns every tensor below a prefix to a variable, and fails unless all variables are met. */
  void assign(String prefix, Function<String, String> translate, List<Variable> variables) {
    Map<String, Variable> byName =
        variables.stream().collect(Collectors.toMap(Variable::name, Function.identity()));
    List<String> names =
        below(prefix).stream().filter(stored -> !translate.apply(stored).isEmpty()).toList();
    assertEquals(
        new TreeSet<>(byName.keySet()),
        names.stream().map(translate).collect(Collectors.toCollection(TreeSet::new)),
        name + ": the names below " + prefix);
    for (String stored : names) {
      Variable variable = byName.get(translate.apply(stored));
      assertEquals(variable.shape(), stored(prefix + stored).shape(), stored);
      variable.assign(stored(prefix + stored).values());
    }
  }

  /** Fails unless values are near the expected, relative to the largest expected magnitude. */
  void assertNear(String expected, double[] actual, double tolerance) {
    double[] wanted = stored(expected).values();
    assertEquals(wanted.length, actual.length, name + ": size of " + expected);
    double scale = 0;
    double worst = 0;
    for (int i = 0; i < wanted.length; i++) {
      scale = Math.max(scale, Math.abs(wanted[i]));
      worst = Math.max(worst, Math.abs(wanted[i] - actual[i]));
      if (Double.isNaN(actual[i])) {
        worst = Double.POSITIVE_INFINITY;
      }
    }
    if (!(worst <= tolerance * Math.max(scale, Double.MIN_NORMAL))) {
      fail(
          String.format(
              Locale.ROOT,
              "%s: %s differs by %.3g, which is %.3g of its largest magnitude %.3g (allowed %.3g)",
              name,
              expected,
              worst,
              worst / scale,
              scale,
              tolerance));
    }
  }
}
