package org.lambdarts.api.listener;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * A long part of a run, which can be continued. Made by the host only; there may come more kinds,
 * and kinds may gain components.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public sealed interface Stage {

  /** {@return what it is called, for example {@code search, seed 0}} */
  String title();

  /**
   * Where it is in the run folder; no other stage of the run has the same.
   *
   * @return for example {@code seed-0/train/lambda-0.25}, with slashes on every system
   */
  String path();

  /** {@return the seed of all that is drawn in it} */
  long seed();

  /**
   * A search.
   *
   * @param title what it is called
   * @param path where it is in the run folder
   * @param seed the seed
   * @param method how architectures are searched, as in the table of results: {@code darts-cc}
   *     where they follow λ, {@code darts} where they do not
   */
  record Search(String title, String path, long seed, String method) implements Stage {}

  /**
   * A training of a network.
   *
   * @param title what it is called
   * @param path where it is in the run folder
   * @param seed the seed
   * @param network the network's id, as {@link NetworkDerived#id}
   */
  record Training(String title, String path, long seed, String network) implements Stage {}
}
