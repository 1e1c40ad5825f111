package org.lambdarts.runtime.plugin;

/** How a plugin and its dependencies are laid out, which decides how a missing class is fixed. */
enum Packaging {
  /** One jar. */
  JAR("put it and the jar that has the class into a folder of their own"),
  /** A folder with the plugin's jar and its dependencies. */
  FOLDER("add the jar that has the class to the folder"),
  /** The class path of the process. */
  CLASS_PATH("add the jar that has the class to the class path");

  private final String missingClassHint;

  Packaging(String missingClassHint) {
    this.missingClassHint = missingClassHint;
  }

  String missingClassHint() {
    return missingClassHint;
  }
}
