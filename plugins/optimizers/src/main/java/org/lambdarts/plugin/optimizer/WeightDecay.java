package org.lambdarts.plugin.optimizer;

/** How weight decay enters a step of Adam. */
enum WeightDecay {
  /** As the gradient of an L2 term, which passes through the moments. */
  IN_GRADIENT,
  /** Beside the gradient (arXiv 1711.05101, algorithm 2). */
  DECOUPLED
}
