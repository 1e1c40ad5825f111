package org.lambdarts.runtime.cli;

import picocli.CommandLine;

/** Reads the version from the command line's jar. */
final class VersionProvider implements CommandLine.IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = VersionProvider.class.getPackage().getImplementationVersion();
    return new String[] {
      "lambdarts " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
    };
  }
}
