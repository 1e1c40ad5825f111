package org.lambdarts.runtime.config;

/** A part of a run that depends on keys of its own. */
public enum Stage {
  /** The search for the family. */
  SEARCH,
  /** The validation of the supernet while it is searched: its figures, not the search, depend. */
  VALIDATION,
  /** The search with plain DARTS, for comparison. */
  PLAIN_SEARCH,
  /** What is derived from a search. Made anew each time, so that its keys may always change. */
  DERIVE,
  /** The training of a network from scratch. */
  TRAIN,
  /** Which networks the family is compared with. Made anew each time, as what is derived. */
  BASELINES
}
