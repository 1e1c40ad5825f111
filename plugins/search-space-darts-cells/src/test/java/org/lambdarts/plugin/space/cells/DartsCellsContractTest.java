package org.lambdarts.plugin.space.cells;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.testkit.SearchSpaceContract;

/** The contract of search spaces. */
final class DartsCellsContractTest extends SearchSpaceContract {

  @Override
  protected SearchSpaceFactory factory() {
    return new DartsCellsFactory();
  }

  @Override
  protected Config config() {
    String small =
        "channels = 4, nodes = 2, operations = [max_pool_3x3, skip_connect, sep_conv_3x3, none]";
    return ConfigFactory.parseString(small).withFallback(super.config());
  }
}
