package org.lambdarts.plugin.backend.dl4j;

/** The operations on single elements. */
enum Pointwise {
  EXP(true),
  LOG(false),
  SQRT(true),
  SQUARE(false),
  RELU(true),
  SIGMOID(true),
  TANH(true);

  private final boolean differentiatedByResult;

  Pointwise(boolean differentiatedByResult) {
    this.differentiatedByResult = differentiatedByResult;
  }

  /** Whether the derivative is worked out from the result, else from the operand. */
  boolean differentiatedByResult() {
    return differentiatedByResult;
  }
}
