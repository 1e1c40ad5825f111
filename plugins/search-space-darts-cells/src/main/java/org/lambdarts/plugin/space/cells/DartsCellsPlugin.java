package org.lambdarts.plugin.space.cells;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.space.SearchSpaceFactory;

/** Contributes {@code darts-cells}. */
public final class DartsCellsPlugin implements Plugin {

  /** For the service loader. */
  public DartsCellsPlugin() {}

  @Override
  public List<SearchSpaceFactory> searchSpaces() {
    return List.of(new DartsCellsFactory());
  }
}
