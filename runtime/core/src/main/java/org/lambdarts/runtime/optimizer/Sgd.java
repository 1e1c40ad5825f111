package org.lambdarts.runtime.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.nn.Initializer;
import org.lambdarts.api.tensor.Gradients;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.config.SgdSettings;

/**
 * Stochastic gradient descent with momentum: m ← μ·m + g + wd·w, w ← w − lr·m, with g clipped to a
 * norm.
 */
public final class Sgd {

  // what PyTorch's clip_grad_norm_ adds to the norm
  private static final double CLIP_EPSILON = 1e-6;

  private final TensorBackend backend;
  private final SgdSettings settings;
  private final Map<Variable, Variable> momenta = new LinkedHashMap<>();

  /**
   * Starts with zero momentum.
   *
   * @param backend the backend of the variables
   * @param settings momentum, weight decay and clip; the learning rate is given per step
   * @param weights what is optimized
   */
  public Sgd(TensorBackend backend, SgdSettings settings, List<Variable> weights) {
    this.backend = backend;
    this.settings = settings;
    for (Variable weight : weights) {
      double[] zeros = Initializer.constant(0).draw(weight.shape(), null);
      momenta.put(weight, backend.variable(weight.name(), zeros, weight.shape()));
    }
  }

  /**
   * What is optimized.
   *
   * @return the weights, in a fixed order
   */
  public List<Variable> weights() {
    return List.copyOf(momenta.keySet());
  }

  /**
   * The momentum buffers, named like their weights, in the same order.
   *
   * @return the buffers
   */
  public List<Variable> momenta() {
    return List.copyOf(momenta.values());
  }

  /**
   * Takes a step; none if the gradient's norm is NaN or infinite, which would spoil all weights.
   *
   * @param gradients the gradient of the loss
   * @param learningRate the rate
   * @return the norm of the gradient before clipping
   */
  public double step(Gradients gradients, double learningRate) {
    try (TensorScope scope = backend.openScope()) {
      double norm = GradientNorm.of(gradients, weights());
      if (!Double.isFinite(norm)) {
        return norm;
      }
      double factor = Math.min(1, settings.gradientClip() / (norm + CLIP_EPSILON));
      momenta.forEach(
          (weight, momentum) -> {
            Tensor gradient = gradients.of(weight);
            Tensor clipped = factor < 1 ? gradient.mul(factor) : gradient;
            Tensor next = velocity(weight, momentum, clipped);
            momentum.assign(next);
            weight.assign(weight.value().sub(next.mul(learningRate)));
          });
      return norm;
    }
  }

  /**
   * Where an unclipped step would lead, without taking it.
   *
   * @param gradients the gradient of the loss
   * @param learningRate the rate
   * @return w − lr · (μ·m + g + wd·w) per weight
   */
  public Map<Variable, Tensor> virtualStep(Gradients gradients, double learningRate) {
    Map<Variable, Tensor> ahead = new LinkedHashMap<>();
    momenta.forEach(
        (weight, momentum) -> {
          Tensor velocity = velocity(weight, momentum, gradients.of(weight));
          ahead.put(weight, weight.value().sub(velocity.mul(learningRate)));
        });
    return ahead;
  }

  private Tensor velocity(Variable weight, Variable momentum, Tensor gradient) {
    return momentum
        .value()
        .mul(settings.momentum())
        .add(gradient)
        .add(weight.value().mul(settings.weightDecay()));
  }
}
