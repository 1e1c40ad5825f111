package org.lambdarts.runtime.plugin;

/** The version of the plugin interface that this runtime has, and how a jar states its own. */
public final class ApiVersion {

  /** The version of {@code org.lambdarts.api}; the parent pom calls it lambdarts.api.version. */
  public static final String CURRENT = "1";

  /** The main attribute of a jar's manifest that names the version it was built for. */
  public static final String MANIFEST_ATTRIBUTE = "Lambdarts-Api-Version";

  private ApiVersion() {}
}
