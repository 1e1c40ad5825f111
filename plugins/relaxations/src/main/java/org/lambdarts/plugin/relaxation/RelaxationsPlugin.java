package org.lambdarts.plugin.relaxation;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.relaxation.RelaxationFactory;

/** Contributes softmax, Gumbel-softmax and the identity. */
public final class RelaxationsPlugin implements Plugin {

  /** For the service loader. */
  public RelaxationsPlugin() {}

  @Override
  public List<RelaxationFactory> relaxations() {
    return List.of(
        new SimpleRelaxation(
            "softmax",
            "softmax(α / t): every candidate takes part",
            (logits, step) -> logits.div(step.temperature()).softmax(-1)),
        new SimpleRelaxation(
            "gumbel-softmax",
            "softmax((α + Gumbel noise) / t), drawn per sample: nearly one candidate each",
            new GumbelSoftmax()),
        new SimpleRelaxation("identity", "α as it is", (logits, step) -> logits),
        new SimpleRelaxation("naive", "another name of identity", (logits, step) -> logits));
  }
}
