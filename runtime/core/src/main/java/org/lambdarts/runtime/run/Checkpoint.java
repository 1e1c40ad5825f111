package org.lambdarts.runtime.run;

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

  Checkpoint(Path file, TensorFile content) {
    this.file = file;
    this.content = content;
  }

  /** What a snapshot's file holds. */
  static TensorFile content(
      ElementType type, Map<String, List<Variable>> groups, Map<String, String> counters) {
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
    return new TensorFile(counters, tensors);
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
   * All that is stored of variables.
   *
   * @return the arrays by their names in the file, {@code group.name}
   */
  public Map<String, StoredTensor> tensors() {
    return content.tensors();
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
   * @throws LambdartsException if it is not stored or no such number
   */
  public long count(String name) {
    try {
      return Long.parseLong(counter(name));
    } catch (NumberFormatException e) {
      throw noNumber(name, e);
    }
  }

  /**
   * A counter that is any number.
   *
   * @param name its name
   * @return its value
   * @throws LambdartsException if it is not stored or no number
   */
  public double number(String name) {
    try {
      return Double.parseDouble(counter(name));
    } catch (NumberFormatException e) {
      throw noNumber(name, e);
    }
  }

  private LambdartsException noNumber(String name, NumberFormatException cause) {
    return new LambdartsException(
        file
            + " holds \""
            + counter(name)
            + "\" as "
            + name
            + ", which is no number; delete its folder to start again",
        cause);
  }
}
