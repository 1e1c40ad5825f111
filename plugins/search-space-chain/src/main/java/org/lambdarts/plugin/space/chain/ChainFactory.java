package org.lambdarts.plugin.space.chain;

import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.SearchSpaceFactory;

/** {@code chain}: blocks in a row. */
final class ChainFactory implements SearchSpaceFactory {

  static final String NAME = "chain";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "a chain of blocks with an operation each, in stages of a width, as in mobile networks";
  }

  /** Called for the search, and again for training, where {@code train.search-space} may differ. */
  @Override
  public SearchSpace create(SearchSpaceContext context) {
    ChainSettings settings = ChainSettings.read(context);
    return new Chain(context, settings, Stage.plan(context, settings));
  }
}
