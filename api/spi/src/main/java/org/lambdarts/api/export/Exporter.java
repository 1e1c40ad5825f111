package org.lambdarts.api.export;

import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.lambdarts.api.LambdartsException;

/**
 * Writes trained networks in one format.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Exporter {

  /**
   * What the names of its files end in.
   *
   * @return for example {@code onnx}, without a dot
   */
  String fileExtension();

  /**
   * Writes a network. The same network must give the same bytes.
   *
   * @param network the network
   * @param file where to write, a name under which there is nothing yet; the host renames the file
   *     when it is complete, and deletes it when this method throws
   * @throws IOException if the file cannot be written
   * @throws LambdartsException if the format has nothing for an operation of the network; the
   *     message names it
   */
  void export(ExportedNetwork network, Path file) throws IOException;
}
