package org.lambdarts.runtime.latency;

/**
 * What a table was measured on, and with. It is told, and says when a table comes from elsewhere.
 *
 * @param system the operating system and its architecture
 * @param processors how many there are
 * @param java the version of Java
 * @param lambdarts the version of Lambdarts
 * @param computes what the backend says of itself
 */
record Device(String system, int processors, String java, String lambdarts, String computes) {

  static Device here(String computes, String lambdarts) {
    return new Device(
        systemHere(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        lambdarts,
        computes);
  }

  private static String systemHere() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  /** Whether this machine may be it. */
  boolean isHere() {
    return system.equals(systemHere()) && processors == Runtime.getRuntime().availableProcessors();
  }

  @Override
  public String toString() {
    return system + ", " + processors + " processors, " + computes;
  }
}
