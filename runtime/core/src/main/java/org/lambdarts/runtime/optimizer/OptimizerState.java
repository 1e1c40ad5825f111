package org.lambdarts.runtime.optimizer;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;

/** Makes the variables that an optimizer keeps, and knows them by what they are. */
final class OptimizerState {

  private final TensorBackend backend;
  private final List<Variable> variables;
  private final Map<String, Map<Variable, Variable>> kept = new LinkedHashMap<>();
  private boolean complete;

  OptimizerState(TensorBackend backend, List<Variable> variables) {
    this.backend = backend;
    this.variables = variables;
  }

  /** What the optimizer is told. */
  OptimizerContext context(Config config) {
    return new Context(backend, variables, config, this);
  }

  private record Context(
      TensorBackend backend, List<Variable> variables, Config config, OptimizerState states)
      implements OptimizerContext {

    @Override
    public Variable state(Variable of, String name) {
      return states.create(of, name);
    }
  }

  /** From now on nothing is made. */
  void complete() {
    complete = true;
  }

  /** What is kept, by name, each named like the variable it belongs to. */
  Map<String, List<Variable>> byName() {
    Map<String, List<Variable>> all = new LinkedHashMap<>();
    kept.forEach((name, states) -> all.put(name, new ArrayList<>(states.values())));
    return Collections.unmodifiableMap(all);
  }

  private Variable create(Variable of, String name) {
    if (complete) {
      throw new IllegalStateException(
          "an optimizer must ask for its state " + name + " while it is made, not later");
    }
    if (!variables.contains(of)) {
      throw new IllegalArgumentException(
          "variable " + of.name() + " is not one of those that are optimized");
    }
    Map<Variable, Variable> states = kept.computeIfAbsent(name, key -> new LinkedHashMap<>());
    if (states.containsKey(of)) {
      throw new IllegalArgumentException(
          "variable " + of.name() + " has a state " + name + " already");
    }
    Variable state =
        backend.variable(
            of.name(), of.shape(), () -> new double[Math.toIntExact(of.shape().size())]);
    states.put(of, state);
    return state;
  }
}
