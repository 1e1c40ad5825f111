package org.lambdarts.runtime.cli;

import java.nio.file.Path;
import java.util.Optional;

/** The folder of the distribution, as the launcher tells it. */
final class Home {

  private static final String PROPERTY = "lambdarts.home";

  private Home() {}

  static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
  }
}
