package org.lambdarts.runtime.hocon;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.net.URL;

/**
 * Decides on every include statement of a HOCON text. The parser follows statements of the forms
 * {@code url(…)}, {@code file(…)} and {@code classpath(…)} by itself unless the includer implements
 * an interface for each: all of them end here, so none can be forgotten.
 */
public abstract class IncludeRule
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  /** How a statement names what it includes. */
  public enum Form {
    /** A bare name in quotes. */
    NAME,
    /** {@code file("…")}. */
    FILE,
    /** {@code url("…")}. */
    URL,
    /** {@code classpath("…")}. */
    CLASSPATH
  }

  /**
   * Decides on one statement.
   *
   * @param form its form
   * @param what the text in its quotes
   * @return what stands in its place
   * @throws com.typesafe.config.ConfigException if nothing may
   */
  protected abstract ConfigObject include(Form form, String what);

  /**
   * Options for a text under this rule.
   *
   * @return options without a description of the text's origin; a file must be there
   */
  public final ConfigParseOptions options() {
    return ConfigParseOptions.defaults().setAllowMissing(false).setIncluder(this);
  }

  /** The parser's own includer never gets its turn. */
  @Override
  public final ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public final ConfigObject include(ConfigIncludeContext context, String what) {
    return include(Form.NAME, what);
  }

  @Override
  public final ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(Form.FILE, what.getPath());
  }

  @Override
  public final ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return include(Form.URL, what.toString());
  }

  @Override
  public final ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return include(Form.CLASSPATH, what);
  }
}
