package org.lambdarts.runtime.config;

/** A settings record whose keys have to fit together. */
interface Consistent {

  /**
   * Checks the rules over several keys of the record, each of which is in its range by itself.
   *
   * @param rules where to report what is broken
   */
  void check(Rules rules);
}
