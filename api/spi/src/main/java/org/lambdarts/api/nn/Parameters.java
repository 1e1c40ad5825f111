package org.lambdarts.api.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.RunningStatistics;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;

/**
 * Where a model's variables are made, named and found again. A node in a tree of names: {@code
 * parameters.child("cells").child("0")} names what it makes {@code cells.0.…}.
 *
 * <p>The first value of a weight depends on the seed and on its full name only, so that adding an
 * operation to a space does not change how the others start.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Parameters {

  private final TensorBackend backend;
  private final RandomSource random;
  private final String prefix;
  private final Registry registry;

  private Parameters(TensorBackend backend, RandomSource random, String prefix, Registry registry) {
    this.backend = backend;
    this.random = random;
    this.prefix = prefix;
    this.registry = registry;
  }

  /**
   * The root of a new model.
   *
   * @param backend the backend of its variables
   * @param random the source of its first values
   * @return an empty root
   */
  public static Parameters root(TensorBackend backend, RandomSource random) {
    return new Parameters(
        Objects.requireNonNull(backend, "backend"),
        Objects.requireNonNull(random, "random"),
        "",
        new Registry());
  }

  /** {@return the backend of the variables} */
  public TensorBackend backend() {
    return backend;
  }

  /**
   * A node below this one.
   *
   * @param name the next part of the names
   * @return the node
   */
  public Parameters child(String name) {
    return new Parameters(backend, random, prefix + name + ".", registry);
  }

  /**
   * A node below this one.
   *
   * @param index the next part of the names
   * @return the node
   */
  public Parameters child(int index) {
    return child(Integer.toString(index));
  }

  /**
   * Makes a trainable weight.
   *
   * @param name the last part of its name
   * @param shape its shape
   * @param initializer draws its first value
   * @return the variable
   * @throws IllegalArgumentException if the full name is taken
   */
  public Variable weight(String name, Shape shape, Initializer initializer) {
    String full = registry.claim(prefix + name);
    Variable variable =
        backend.variable(
            full, shape, () -> initializer.draw(shape, random.child(full).generator()));
    registry.weights.put(full, variable);
    return variable;
  }

  /**
   * Makes a variable that is not trained, and not counted as a parameter.
   *
   * @param name the last part of its name
   * @param shape its shape
   * @param value its first value everywhere
   * @return the variable
   * @throws IllegalArgumentException if the full name is taken
   */
  public Variable buffer(String name, Shape shape, double value) {
    String full = registry.claim(prefix + name);
    Initializer constant = Initializer.constant(value);
    Variable variable =
        backend.variable(full, shape, () -> constant.draw(shape, random.child(full).generator()));
    registry.buffers.put(full, variable);
    return variable;
  }

  /**
   * Makes the running statistics of a batch normalization: means 0, variances 1.
   *
   * @param channels the number of channels
   * @return the statistics
   */
  public RunningStatistics runningStatistics(int channels) {
    return new RunningStatistics(
        buffer("running_mean", Shape.of(channels), 0),
        buffer("running_var", Shape.of(channels), 1));
  }

  /** {@return the trainable weights at and below this node, in the order they were made} */
  public List<Variable> weights() {
    return below(registry.weights);
  }

  /** {@return the untrained variables at and below this node, in the order they were made} */
  public List<Variable> buffers() {
    return below(registry.buffers);
  }

  /**
   * The number of trainable numbers at and below this node.
   *
   * @return the sum of the weights' sizes
   */
  public long count() {
    return weights().stream().mapToLong(weight -> weight.shape().size()).reduce(0, Math::addExact);
  }

  private List<Variable> below(Map<String, Variable> variables) {
    List<Variable> found = new ArrayList<>();
    variables.forEach(
        (name, variable) -> {
          if (name.startsWith(prefix)) {
            found.add(variable);
          }
        });
    return List.copyOf(found);
  }

  private static final class Registry {
    final Map<String, Variable> weights = new LinkedHashMap<>();
    final Map<String, Variable> buffers = new LinkedHashMap<>();

    String claim(String name) {
      if (weights.containsKey(name) || buffers.containsKey(name)) {
        throw new IllegalArgumentException("there is already a parameter named " + name);
      }
      return name;
    }
  }
}
