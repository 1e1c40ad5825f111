package org.lambdarts.api.export;

import java.io.IOException;
import java.io.OutputStream;
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
   * @param out where to; the host closes it, and there is no file if this method throws
   * @throws IOException if it cannot be written to, as the stream threw it
   * @throws LambdartsException if the format has nothing for an operation of the network; the
   *     message names it
   */
  void export(ExportedNetwork network, OutputStream out) throws IOException;
}
