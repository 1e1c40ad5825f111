package org.lambdarts.runtime.benchmark;

import java.util.function.Function;

/** What can be measured of a contestant, each in processes of its own. */
public enum Measurement {
  /** A search step, fed as in a run. */
  STEP("step", SearchSteps::new),
  /** One forward and backward pass of every operation of the supernet, each operation alone. */
  OPERATIONS("operations", SupernetOperations::new),
  /** A training step of a derived network, and the convolutions in it, alone. */
  TRAINING("training", TrainingSteps::new),
  /** Test images classified by a derived network. */
  EVALUATION("evaluation", Evaluations::new),
  /** Images read, augmented and normalized, by one thread that has nothing else to do. */
  DATA("data", Loading::new) {
    @Override
    boolean dependsOnContestant() {
      return false;
    }
  },
  /** How long short commands take from beginning to end. */
  STARTUP("startup", StartUps::new) {
    @Override
    boolean dependsOnContestant() {
      return false;
    }
  };

  private final String word;

  // a function without state
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Subject, Workload> workload;

  Measurement(String word, Function<Subject, Workload> workload) {
    this.word = word;
    this.workload = workload;
  }

  Workload of(Subject subject) {
    return workload.apply(subject);
  }

  /** Whether it matters what computes. */
  boolean dependsOnContestant() {
    return true;
  }

  @Override
  public String toString() {
    return word;
  }
}
