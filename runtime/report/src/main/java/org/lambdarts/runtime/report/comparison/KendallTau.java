package org.lambdarts.runtime.report.comparison;

import java.util.OptionalDouble;

/**
 * How far two figures put the same things in the same order: Kendall's τ-b (Kendall, "The treatment
 * of ties in ranking problems", 1945), as counts of pairs, so that those of several seeds can be
 * added up without pairs across seeds.
 *
 * @param pairs that were looked at
 * @param concordant those that both figures put in the same order
 * @param discordant those that they put in opposite orders
 * @param tiedFirst those that are equal in the first figure, whatever they are in the second
 * @param tiedSecond those that are equal in the second figure, whatever they are in the first
 */
public record KendallTau(
    long pairs, long concordant, long discordant, long tiedFirst, long tiedSecond) {

  /** Of no pairs. */
  public static final KendallTau NONE = new KendallTau(0, 0, 0, 0, 0);

  /** Says of some pairs that they count. */
  @FunctionalInterface
  public interface Pairs {

    /**
     * Whether a pair counts.
     *
     * @param one the index of one thing
     * @param other the index of another
     * @return true if it does
     */
    boolean count(int one, int other);
  }

  /**
   * Of all pairs.
   *
   * @param first a figure of each thing
   * @param second another figure of each, in the same order
   * @return the counts
   * @throws IllegalArgumentException if there are not as many of both
   */
  public static KendallTau of(double[] first, double[] second) {
    return of(first, second, (one, other) -> true);
  }

  /**
   * Of some pairs.
   *
   * @param first a figure of each thing
   * @param second another figure of each, in the same order
   * @param wanted which pairs count; asked once for each
   * @return the counts
   * @throws IllegalArgumentException if there are not as many of both
   */
  public static KendallTau of(double[] first, double[] second, Pairs wanted) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(first.length + " figures and " + second.length);
    }
    KendallTau counts = NONE;
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; j < i; j++) {
        if (wanted.count(i, j)) {
          counts =
              counts.plus(
                  pair(Double.compare(first[i], first[j]), Double.compare(second[i], second[j])));
        }
      }
    }
    return counts;
  }

  private static KendallTau pair(int first, int second) {
    int agreement = Integer.signum(first) * Integer.signum(second);
    return new KendallTau(
        1, agreement > 0 ? 1 : 0, agreement < 0 ? 1 : 0, first == 0 ? 1 : 0, second == 0 ? 1 : 0);
  }

  /**
   * Of these pairs and others.
   *
   * @param other the others
   * @return the sums of the counts
   */
  public KendallTau plus(KendallTau other) {
    return new KendallTau(
        pairs + other.pairs,
        concordant + other.concordant,
        discordant + other.discordant,
        tiedFirst + other.tiedFirst,
        tiedSecond + other.tiedSecond);
  }

  /**
   * The coefficient.
   *
   * @return from −1, opposite orders, to 1, the same order; empty if one of the figures tells no
   *     pair apart
   */
  public OptionalDouble value() {
    double told =
        Math.sqrt((double) (pairs - tiedFirst)) * Math.sqrt((double) (pairs - tiedSecond));
    return told > 0 ? OptionalDouble.of((concordant - discordant) / told) : OptionalDouble.empty();
  }
}
