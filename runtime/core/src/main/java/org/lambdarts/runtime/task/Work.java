package org.lambdarts.runtime.task;

import org.lambdarts.runtime.derive.DerivedNetwork;

/** What a task does, with all that it has to be told. */
public sealed interface Work {

  /**
   * The seed of whatever it draws.
   *
   * @return the seed
   */
  long seed();

  /**
   * Searches for the family.
   *
   * @param seed its seed
   */
  record Search(long seed) implements Work {}

  /**
   * Searches with plain DARTS.
   *
   * @param seed its seed
   */
  record PlainSearch(long seed) implements Work {}

  /**
   * Finds the networks of one source: derives them from a search, or draws them.
   *
   * @param source the source's name, such as {@code family}
   * @param seed its seed
   */
  record Derivation(String source, long seed) implements Work {}

  /**
   * Trains a network from scratch and tests it.
   *
   * @param seed its seed
   * @param network the network
   * @param folder the name of its folder among the trainings of the seed: the network's id, or that
   *     of a network of the same architecture that was trained before
   */
  record Training(long seed, DerivedNetwork network, String folder) implements Work {}
}
