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
   * @param plan what its turn does
   * @return the process
   * @throws IOException if it cannot be started
   */
  Process start(Contestant contestant, Turn.Plan plan) throws IOException;
}
