package org.lambdarts.plugin.space.cells;

import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.SearchSpaceFactory;

/** {@code darts-cells}: normal and reduction cells of DARTS. */
final class DartsCellsFactory implements SearchSpaceFactory {

  static final String NAME = "darts-cells";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "stacked normal and reduction cells of DARTS";
  }

  @Override
  public SearchSpace create(SearchSpaceContext context) {
    return new DartsCells(context, CellsSettings.read(context.config(), context.decades()));
  }
}
