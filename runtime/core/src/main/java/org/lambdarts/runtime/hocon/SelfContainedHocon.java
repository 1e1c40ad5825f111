package org.lambdarts.runtime.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigSyntax;

/** HOCON that includes nothing, from wherever: it cannot make this process read anything else. */
public final class SelfContainedHocon {

  private SelfContainedHocon() {}

  /**
   * Parses a text.
   *
   * @param text HOCON
   * @param origin where it comes from, for the origins of its values and for messages
   * @return its content, not resolved
   * @throws ConfigException if it is not well-formed, or includes something
   */
  public static Config parse(String text, String origin) {
    return ConfigFactory.parseString(
        text, new Nothing().options().setSyntax(ConfigSyntax.CONF).setOriginDescription(origin));
  }

  /**
   * Parses all class path resources of a name and merges them. What they include is left out: of
   * other people's resources, only what they say themselves is of interest.
   *
   * @param loader finds them
   * @param name their name
   * @return their content, not resolved
   * @throws ConfigException if there is none, or one is not well-formed
   */
  public static Config resources(ClassLoader loader, String name) {
    return ConfigFactory.parseResources(loader, name, new LeftOut().options());
  }

  private static final class Nothing extends IncludeRule {

    @Override
    protected ConfigObject include(Form form, String what) {
      throw new ConfigException.Generic("cannot include " + what + ", put its lines here");
    }
  }

  private static final class LeftOut extends IncludeRule {

    @Override
    protected ConfigObject include(Form form, String what) {
      return ConfigFactory.empty().root();
    }
  }
}
