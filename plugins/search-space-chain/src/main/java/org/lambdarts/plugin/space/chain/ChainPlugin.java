package org.lambdarts.plugin.space.chain;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.space.SearchSpaceFactory;

/** Contributes {@code chain}. Named in {@code META-INF/services/org.lambdarts.api.Plugin}. */
public final class ChainPlugin implements Plugin {

  /** For the service loader. */
  public ChainPlugin() {}

  @Override
  public List<SearchSpaceFactory> searchSpaces() {
    return List.of(new ChainFactory());
  }
}
