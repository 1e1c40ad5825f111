package org.lambdarts.runtime.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import java.util.List;

/** Several values of one key, written as a list of HOCON. */
final class ListOfValues {

  private ListOfValues() {}

  /** Each value as {@code --set} takes it. */
  static List<String> of(String key, String list) {
    try {
      ConfigList values = ConfigFactory.parseString("values = " + list).getList("values");
      if (!values.isEmpty()) {
        return values.stream().map(value -> value.render(ConfigRenderOptions.concise())).toList();
      }
    } catch (ConfigException e) {
      // told below
    }
    throw new UsageException(
        "--vary takes a list of values, as in --vary " + key + "=[1,2], but found " + list);
  }
}
