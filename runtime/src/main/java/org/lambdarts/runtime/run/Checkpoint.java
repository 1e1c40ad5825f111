package org.lambdarts.runtime.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.safetensors.StoredTensor;
import org.lambdarts.runtime.safetensors.TensorFile;

/**
 * A snapshot of variables and counters in a safetensors file.
 *
 * <p>Variables come in groups, stored as {@code group.name}; counters are metadata.
 */
public final class Checkpoint {

  private final Path file;
  private final TensorFile content;

  private Checkpoint(Path file, TensorFile content) {
    this.file = file;
    this.content = content;
  }

  /**
   * Reads a snapshot, if there is one.
   *
   * @param file the file
   * @return the snapshot, or empty if there is no such file
   * @throws LambdartsException if the file is broken
   */
  public static Optional<Checkpoint> read(Path file) {
    return Files.exists(file)
        ? Optional.of(new Checkpoint(file, TensorFile.read(file)))
        : Optional.empty();
  }

  /**
   * Writes a snapshot atomically.
   *
   * @param file the file
   * @param type the precision of the variables
   * @param groups the variables by group
   * @param counters what else there is to remember
   * @throws LambdartsException if it cannot be written
   */
  public static void write(
      Path file,
      ElementType type,
      Map<String, List<Variable>> groups,
      Map<String, String> counters) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    StoredTensor.Type stored =
        type == ElementType.FLOAT32 ? StoredTensor.Type.F32 : StoredTensor.Type.F64;
    groups.forEach(
        (group, variables) -> {
          for (Variable variable : variables) {
            tensors.put(
                group + "." + variable.name(),
                new StoredTensor(stored, variable.shape(), variable.value().toDoubles()));
          }
        });
    TensorFile content = new TensorFile(counters, tensors);
    AtomicFile.write(file, content::write);
  }

  /**
   * Puts stored values back.
   *
   * @param group the group
   * @param variables its variables
   * @throws LambdartsException if one is not stored in its shape
   */
  public void restore(String group, List<Variable> variables) {
    for (Variable variable : variables) {
      StoredTensor stored = content.tensors().get(group + "." + variable.name());
      if (stored == null || !stored.shape().equals(variable.shape())) {
        throw new LambdartsException(
            file
                + " does not hold "
                + group
                + "."
                + variable.name()
                + " of shape "
                + variable.shape()
                + "; it was made with other settings or plugins, delete its folder to start again");
      }
      variable.assign(stored.values());
    }
  }

  /**
   * A counter that may be there.
   *
   * @param name its name
   * @return its text, or empty if it is not stored
   */
  public Optional<String> find(String name) {
    return Optional.ofNullable(content.metadata().get(name));
  }

  /**
   * A counter.
   *
   * @param name its name
   * @return its text
   * @throws LambdartsException if it is not stored
   */
  public String counter(String name) {
    String value = content.metadata().get(name);
    if (value == null) {
      throw new LambdartsException(
          file + " does not hold " + name + "; delete its folder to start again");
    }
    return value;
  }

  /**
   * A counter that is a whole number.
   *
   * @param name its name
   * @return its value
   * @throws LambdartsException if it is not stored
   */
  public long count(String name) {
    return Long.parseLong(counter(name));
  }

  /**
   * A counter that is any number.
   *
   * @param name its name
   * @return its value
   * @throws LambdartsException if it is not stored
   */
  public double number(String name) {
    return Double.parseDouble(counter(name));
  }
}
