package org.lambdarts.testkit;

/** Keeps SLF4J from telling that a test has no provider of it, for there is nothing to log to. */
final class SilentLogging {

  private static final String VERBOSITY = "slf4j.internal.verbosity";

  private SilentLogging() {}

  /** To be called before a backend is loaded. What an author has set stays. */
  static void start() {
    if (System.getProperty(VERBOSITY) == null) {
      System.setProperty(VERBOSITY, "ERROR");
    }
  }
}
