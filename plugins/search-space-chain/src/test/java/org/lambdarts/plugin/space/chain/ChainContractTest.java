package org.lambdarts.plugin.space.chain;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.testkit.SearchSpaceContract;

/** The contract of search spaces, for a chain with a shortcut around some blocks. */
final class ChainContractTest extends SearchSpaceContract {

  @Override
  protected SearchSpaceFactory factory() {
    return new ChainFactory();
  }

  @Override
  protected Config config() {
    String small =
        "stem-channels = 3, widths = [4, 6], strides = [1, 2], blocks = [1, 2],"
            + " operations = [max_pool_3x3, skip_connect, sep_conv_3x3, none]";
    return ConfigFactory.parseString(small).withFallback(super.config());
  }
}
