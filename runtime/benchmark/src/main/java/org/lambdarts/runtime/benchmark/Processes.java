package org.lambdarts.runtime.benchmark;

import java.io.IOException;

/** Starts processes that take turns. */
@FunctionalInterface
public interface Processes {

  /**
   * Starts one, which calls {@link Turn#take}, prints the {@link TurnEvent#line} of each event on
   * its standard output, starts when a byte comes on its standard input, and ends itself when that
   * is closed.
   *
   * @param contestant what computes
   * @param measurement what is measured
   * @param repetitions how often
   * @param warmUp repetitions before those
   * @return the process
   * @throws IOException if it cannot be started
   */
  Process start(Contestant contestant, Measurement measurement, int repetitions, int warmUp)
      throws IOException;
}
