package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.stream.Stream;
import org.lambdarts.runtime.plugin.FactoryId;

/** Where in a config the keys of plugins' factories stand. */
public final class FactorySections {

  private FactorySections() {}

  /**
   * The sections in which a factory's keys may stand.
   *
   * @param factory the factory
   * @return whole keys, such as {@code lambdarts.search-space}, in the order of reference.conf;
   *     several if there are several slots for its kind
   */
  public static List<String> of(FactoryId factory) {
    return Stream.concat(
            Schema.OF_RUN.slots().stream()
                .filter(slot -> slot.kind() == factory.kind())
                .map(Declaration.OfSlot::path),
            Schema.OF_RUN.factories().stream()
                .filter(section -> section.kind() == factory.kind())
                .map(section -> section.path() + "." + ConfigUtil.joinPath(factory.name())))
        .map(path -> "lambdarts." + path)
        .toList();
  }
}
