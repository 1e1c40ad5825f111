package org.lambdarts.plugin.relaxation;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.relaxation.RelaxationFactory;

/** Contributes softmax, Gumbel-softmax and the naive relaxation. */
public final class RelaxationsPlugin implements Plugin {

  /** For the service loader. */
  public RelaxationsPlugin() {}

  @Override
  public List<RelaxationFactory> relaxations() {
    return List.of(
        new SimpleRelaxation(
            "softmax",
            "softmax(α / t): every candidate takes part",
            (logits, temperature, noise) -> logits.div(temperature).softmax(-1)),
        new SimpleRelaxation(
            "gumbel-softmax",
            "softmax((α + Gumbel noise) / t), drawn per sample: nearly one candidate each",
            (logits, temperature, noise) ->
                noise.gumbel().add(logits).div(temperature).softmax(-1)),
        new SimpleRelaxation("naive", "α as it is", (logits, temperature, noise) -> logits));
  }
}
