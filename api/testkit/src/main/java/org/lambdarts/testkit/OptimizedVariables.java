package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.optimizer.OptimizerStep;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.reference.HostArray;

/** Variables of several shapes, and an optimizer that brings them closer to a target each. */
final class OptimizedVariables {

  private static final List<Shape> SHAPES =
      List.of(Shape.of(4), Shape.of(2, 3), Shape.of(1, 1), Shape.of(3, 1, 2, 2));

  private final TensorBackend backend;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<Variable, HostArray> targets = new LinkedHashMap<>();
  private final Map<String, Variable> states = new LinkedHashMap<>();
  private final Optimizer optimizer;
  private boolean made;
  private long steps;

  OptimizedVariables(TensorBackend backend, OptimizerFactory factory, Config config) {
    this.backend = backend;
    for (int i = 0; i < SHAPES.size(); i++) {
      Shape shape = SHAPES.get(i);
      HostArray values = Draws.of("variable " + i).values(shape.toArray());
      Variable variable = backend.variable("variable." + i, values.toDoubles(), shape);
      variables.add(variable);
      // further away than a step of any sensible size
      targets.put(variable, Draws.of("target " + i).between(2, 3, shape.toArray()));
    }
    this.optimizer = factory.create(new Context(config));
    this.made = true;
  }

  private final class Context implements OptimizerContext {

    private final Config config;

    Context(Config config) {
      this.config = config;
    }

    @Override
    public TensorBackend backend() {
      return backend;
    }

    @Override
    public List<Variable> variables() {
      return List.copyOf(variables);
    }

    @Override
    public Variable state(Variable of, String name) {
      if (made) {
        throw new IllegalStateException(
            "state " + name + " of " + of.name() + " must be made in create, not later");
      }
      if (!variables.contains(of)) {
        throw new IllegalArgumentException(of.name() + " is not a variable that is optimized");
      }
      int size = Math.toIntExact(of.shape().size());
      Variable state = backend.variable(of.name(), new double[size], of.shape());
      if (states.put(name + " of " + of.name(), state) != null) {
        throw new IllegalArgumentException(of.name() + " has a state " + name + " already");
      }
      return state;
    }

    @Override
    public Config config() {
      return config;
    }
  }

  private record Step(Map<Variable, Tensor> gradients, double learningRate, long number)
      implements OptimizerStep {

    @Override
    public List<Variable> variables() {
      return List.copyOf(gradients.keySet());
    }

    @Override
    public Tensor gradient(Variable variable) {
      Tensor gradient = gradients.get(variable);
      if (gradient == null) {
        throw new IllegalArgumentException(variable.name() + " is not a variable of this step");
      }
      return gradient;
    }
  }

  List<Variable> variables() {
    return variables;
  }

  /** Takes a step towards the targets. */
  void step(double learningRate) {
    try (TensorScope scope = backend.openScope()) {
      optimizer.step(new Step(gradients(0), learningRate, steps + 1));
    }
    steps++;
  }

  /**
   * Where a step would lead.
   *
   * @param shift is added to every element of the gradients
   */
  List<HostArray> virtualStep(double learningRate, double shift) {
    try (TensorScope scope = backend.openScope()) {
      Map<Variable, Tensor> ahead =
          optimizer.virtualStep(new Step(gradients(shift), learningRate, steps + 1));
      List<HostArray> values = new ArrayList<>();
      for (Variable variable : variables) {
        Tensor value = ahead.get(variable);
        if (value == null || !value.shape().equals(variable.shape())) {
          fail(
              "a virtual step must give %s a tensor of its shape %s, but gives %s"
                  .formatted(variable.name(), variable.shape(), value));
        }
        values.add(HostArray.copyOf(value));
      }
      return values;
    }
  }

  /** The gradients of the squared distances to the targets, halved. */
  private Map<Variable, Tensor> gradients(double shift) {
    Map<Variable, Tensor> gradients = new LinkedHashMap<>();
    targets.forEach(
        (variable, target) ->
            gradients.put(
                variable,
                variable
                    .value()
                    .sub(backend.tensor(target.toDoubles(), target.shape()))
                    .add(shift)));
    return gradients;
  }

  /** The distance of a variable to its target, squared. */
  double distance(Variable variable) {
    double[] values = variable.value().toDoubles();
    double[] target = targets.get(variable).toDoubles();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (values[i] - target[i]) * (values[i] - target[i]);
    }
    return sum;
  }

  /** All values by name, those of states too. */
  Map<String, double[]> values() {
    Map<String, double[]> values = new LinkedHashMap<>();
    variables.forEach(variable -> values.put(variable.name(), variable.value().toDoubles()));
    states.forEach((name, state) -> values.put(name, state.value().toDoubles()));
    return values;
  }

  /** Goes on where another stands, as after an interruption. */
  void continueFrom(OptimizedVariables other) {
    Map<String, double[]> values = other.values();
    variables.forEach(variable -> variable.assign(values.get(variable.name())));
    states.forEach((name, state) -> state.assign(values.get(name)));
    steps = other.steps;
  }
}
