package org.lambdarts.plugin.dataset.idx;

import java.io.FileNotFoundException;
import java.io.InputStream;

/** The sample of Fashion-MNIST in the plugin's jar. */
final class SampleArchive implements IdxArchive {

  private static final String FOLDER = "fashion-mnist-sample/";

  @Override
  public IdxFile file(String name) {
    String resource = FOLDER + name + ".gz";
    return new IdxFile(
        resource + " in the jar of the plugin",
        () -> {
          InputStream stream = SampleArchive.class.getResourceAsStream(resource);
          if (stream == null) {
            throw new FileNotFoundException("it is not there");
          }
          return stream;
        });
  }

  @Override
  public String description() {
    return "the sample in the plugin's jar";
  }
}
