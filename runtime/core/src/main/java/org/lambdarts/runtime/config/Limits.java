package org.lambdarts.runtime.config;

/** The largest values of keys that have no natural limit. */
final class Limits {

  /** Far beyond what learns, and a step with it is still a number of single precision. */
  static final double RATE = 1e30;

  /** Factors of a loss or a gradient: more would drown what they are added to. */
  static final double FACTOR = 1_000;

  /** Large enough never to clip. */
  static final double CLIP = 1e30;

  private Limits() {}
}
