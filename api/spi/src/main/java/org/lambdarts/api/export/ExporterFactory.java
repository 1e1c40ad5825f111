package org.lambdarts.api.export;

import org.apiguardian.api.API;
import org.lambdarts.api.NamedFactory;

/**
 * Makes exporters of one format, for example one that writes ONNX files. Its name is that of the
 * format.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ExporterFactory extends NamedFactory {

  /**
   * Makes an exporter.
   *
   * @param context its settings
   * @return the exporter
   * @throws com.typesafe.config.ConfigException if a key of its section has a bad value
   * @throws IllegalArgumentException if its section is bad; the message begins with the key
   */
  Exporter create(ExporterContext context);
}
