package org.lambdarts.api.dataset;

import java.util.random.RandomGenerator;

/** A generator that gives what it is told, one value per draw. */
final class FixedDraws implements RandomGenerator {

  private final double[] draws;
  private int next;

  private FixedDraws(double... draws) {
    this.draws = draws;
  }

  /**
   * Draws of nextDouble (from 0 to 1, both included), nextInt (the number) and nextBoolean (0, 1).
   */
  static FixedDraws of(double... draws) {
    return new FixedDraws(draws);
  }

  @Override
  public double nextDouble() {
    return draws[next++];
  }

  @Override
  public int nextInt(int bound) {
    int draw = (int) draws[next++];
    if (draw < 0 || draw >= bound) {
      throw new AssertionError("the draw " + draw + " is not below the bound " + bound);
    }
    return draw;
  }

  @Override
  public boolean nextBoolean() {
    return draws[next++] == 1;
  }

  @Override
  public long nextLong() {
    throw new AssertionError("an unexpected kind of draw");
  }
}
