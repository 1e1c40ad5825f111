package org.lambdarts.runtime.spark.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A file in the run folder by which machines know that the folder they see is the driver's.
 *
 * @param file its path
 * @param secret what it holds
 */
record RunMarker(Path file, String secret) implements AutoCloseable {

  static RunMarker in(Path folder) throws IOException {
    String secret = UUID.randomUUID().toString();
    Path file = folder.resolve(".cluster");
    Files.writeString(file, secret);
    return new RunMarker(file, secret);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // it is hidden, small and written anew by the next run
    }
  }
}
