package org.lambdarts.plugin.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.optimizer.OptimizerStep;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.Contexts;

/** Two steps of one number, worked out by hand. */
final class OptimizersTest {

  private static final double EXACT = 1e-14;

  private static TensorBackend backend;

  private final Variable weight = backend.variable("weight", new double[] {2}, Shape.of(1));
  private final Map<String, Variable> states = new HashMap<>();

  @BeforeAll
  static void startBackend() {
    TensorBackendFactory factory =
        ServiceLoader.load(Plugin.class).stream()
            .flatMap(plugin -> plugin.get().backends().stream())
            .findFirst()
            .orElseThrow();
    backend =
        factory.create(
            Contexts.backend(
                ElementType.FLOAT64,
                ConfigFactory.parseResources("reference.conf")
                    .getConfig("backend." + factory.name())));
  }

  @AfterAll
  static void stopBackend() {
    backend.close();
  }

  @Test
  void stochasticGradientDescentHasMomentumAndDecay() {
    Optimizer sgd = create("sgd", "momentum = 0.9, weight-decay = 0.1");
    sgd.step(new Step(0.5, 0.1, 1));
    // m = 0.5 + 0.1 * 2
    assertEquals(0.7, value(states.get("momentum")), EXACT);
    assertEquals(1.93, value(weight), EXACT);

    // m = 0.9 * 0.7 - 1 + 0.1 * 1.93 = -0.177
    double ahead = sgd.virtualStep(new Step(-1, 0.2, 2)).get(weight).item();
    assertEquals(1.93 + 0.2 * 0.177, ahead, EXACT);
    assertEquals(1.93, value(weight), EXACT);
    sgd.step(new Step(-1, 0.2, 2));
    assertEquals(-0.177, value(states.get("momentum")), EXACT);
    assertEquals(1.93 + 0.2 * 0.177, value(weight), EXACT);
  }

  @Test
  void adamAddsTheDecayToTheGradient() {
    Optimizer adam = create("adam", "beta1 = 0.5, beta2 = 0.75, epsilon = 0.5, weight-decay = 0.1");
    adam.step(new Step(0.4, 0.1, 1));
    // the gradient is 0.4 + 0.1 * 2 = 0.6, the corrected moments are 0.6 and 0.36
    assertEquals(0.3, value(states.get("first-moment")), EXACT);
    assertEquals(0.09, value(states.get("second-moment")), EXACT);
    double first = 2 - 0.1 * 0.6 / (0.6 + 0.5);
    assertEquals(first, value(weight), EXACT);

    adam.step(new Step(-1, 0.2, 2));
    double gradient = -1 + 0.1 * first;
    double mean = (0.5 * 0.3 + 0.5 * gradient) / (1 - 0.5 * 0.5);
    double square = (0.75 * 0.09 + 0.25 * gradient * gradient) / (1 - 0.75 * 0.75);
    assertEquals(first - 0.2 * mean / (Math.sqrt(square) + 0.5), value(weight), EXACT);
  }

  @Test
  void adamWDecaysBesideTheGradient() {
    Optimizer adamw =
        create("adamw", "beta1 = 0.5, beta2 = 0.75, epsilon = 0.5, weight-decay = 0.1");
    adamw.step(new Step(0.4, 0.1, 1));
    assertEquals(0.2, value(states.get("first-moment")), EXACT);
    assertEquals(0.04, value(states.get("second-moment")), EXACT);
    assertEquals(2 - 0.1 * (0.4 / (0.4 + 0.5) + 0.1 * 2), value(weight), EXACT);
  }

  @Test
  void theVirtualStepOfAdamIsThatOfPlainGradientDescent() {
    Optimizer adam = create("adam", "weight-decay = 0.1");
    assertEquals(2 - 0.1 * 0.4, adam.virtualStep(new Step(0.4, 0.1, 1)).get(weight).item(), EXACT);
  }

  private Optimizer create(String name, String keys) {
    Config defaults = ConfigFactory.parseResources("reference.conf").getConfig("optimizer." + name);
    return Optimizers.named(name)
        .create(new Context(ConfigFactory.parseString(keys).withFallback(defaults)));
  }

  private static double value(Variable variable) {
    return variable.value().item();
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
      return List.of(weight);
    }

    @Override
    public Variable state(Variable of, String name) {
      return states.computeIfAbsent(
          name, key -> backend.variable(of.name(), new double[1], of.shape()));
    }

    @Override
    public Config config() {
      return config;
    }
  }

  private final class Step implements OptimizerStep {

    private final double gradient;
    private final double learningRate;
    private final long number;

    Step(double gradient, double learningRate, long number) {
      this.gradient = gradient;
      this.learningRate = learningRate;
      this.number = number;
    }

    @Override
    public List<Variable> variables() {
      return List.of(weight);
    }

    @Override
    public Tensor gradient(Variable variable) {
      return backend.full(gradient, variable.shape());
    }

    @Override
    public double learningRate() {
      return learningRate;
    }

    @Override
    public long number() {
      return number;
    }
  }
}
