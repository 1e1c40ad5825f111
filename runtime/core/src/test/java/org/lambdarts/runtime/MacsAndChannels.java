package org.lambdarts.runtime;

import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.space.Candidate;

/** A unit of its own, as a plugin's: every candidate costs its multiply-adds and its channels. */
final class MacsAndChannels implements StaticRegularizer {

  @Override
  public double cost(Candidate candidate) {
    return candidate.cost().macs() + candidate.channels();
  }

  @Override
  public String unit() {
    return "steps";
  }
}
