package org.lambdarts.plugin.dataset.idx;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that may be in a folder or in the plugin's jar.
 *
 * @param name how messages name it
 * @param content opens it
 */
record IdxFile(String name, Content content) {

  /** Opens a stream, to be closed by the caller. */
  interface Content {
    InputStream open() throws IOException;
  }
}
