package org.lambdarts.runtime.export;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.export.Exporter;
import org.lambdarts.api.export.ExporterFactory;
import org.lambdarts.runtime.network.TrainedNetwork;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.UnknownFactoryException;
import org.lambdarts.runtime.run.AtomicFile;

/**
 * Writes trained networks in a format that others run. No backend is started for it.
 *
 * <pre>{@code
 * PluginCatalog catalog = new PluginLoader().load(Path.of("plugins"));
 * TrainedNetwork network = TrainedNetwork.read(Path.of("runs/my/seed-0/networks/lambda-0.5"));
 * NetworkExport.as("onnx", Map.of("opset", "17"), catalog).write(network, Path.of("my.onnx"));
 * }</pre>
 */
public final class NetworkExport {

  private final DiscoveredFactory factory;
  private final Exporter exporter;
  private final PluginCatalog catalog;

  private NetworkExport(DiscoveredFactory factory, Exporter exporter, PluginCatalog catalog) {
    this.factory = factory;
    this.exporter = exporter;
    this.catalog = catalog;
  }

  /**
   * Chooses a format.
   *
   * @param format the name of an exporter, such as {@code onnx}
   * @param settings keys of its section that differ from its defaults, such as {@code opset} →
   *     {@code 13}
   * @param catalog the loaded plugins
   * @return the export
   * @throws InvalidExportException if there is no such exporter, or it has no such key or rejects
   *     its value; the message says what there is
   */
  public static NetworkExport as(
      String format, Map<String, String> settings, PluginCatalog catalog) {
    DiscoveredFactory factory = factory(format, catalog);
    Config section = section(factory, settings);
    try {
      Exporter exporter =
          ((ExporterFactory) factory.factory()).create(new ExporterSettings(section));
      return new NetworkExport(factory, exporter, catalog);
    } catch (ConfigException | IllegalArgumentException e) {
      throw new InvalidExportException(
          "the exporter " + format + " rejects its settings: " + e.getMessage(), e);
    }
  }

  private static DiscoveredFactory factory(String format, PluginCatalog catalog) {
    try {
      return catalog.require(FactoryKind.EXPORTER, format);
    } catch (UnknownFactoryException e) {
      throw new InvalidExportException(e.getMessage(), e);
    }
  }

  private static Config section(DiscoveredFactory factory, Map<String, String> settings) {
    Config section = factory.defaults();
    for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
      String key = setting.getKey();
      if (!section.root().containsKey(key)) {
        throw new InvalidExportException(
            "the exporter "
                + factory.name()
                + " has no setting "
                + key
                + (section.isEmpty()
                    ? "; it has none at all"
                    : "; it has " + String.join(", ", section.root().keySet())));
      }
      section =
          section.withValue(
              key, ConfigValueFactory.fromAnyRef(setting.getValue(), "setting " + key));
    }
    return section;
  }

  /**
   * What the file of a network is called.
   *
   * @param network the network
   * @return its id and the format's extension, for example {@code lambda-0.5.onnx}
   */
  public String fileName(TrainedNetwork network) {
    return network.description().network().id() + "." + exporter.fileExtension();
  }

  /**
   * Writes a network, replacing what was there under the name.
   *
   * @param network the network
   * @param file the file; it is there whole, or as it was before
   * @throws LambdartsException if a plugin that the network needs is not there or has changed, the
   *     network cannot be a graph, the format has nothing for one of its operations, or the file
   *     cannot be written
   */
  public void write(TrainedNetwork network, Path file) {
    ExportedNetwork exported = NetworkTrace.of(network, catalog);
    AtomicFile.write(file, out -> write(exported, out));
  }

  private void write(ExportedNetwork network, OutputStream out) throws IOException {
    try {
      exporter.export(network, out);
    } catch (LambdartsException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new LambdartsException(
          "exporter "
              + factory.name()
              + " ("
              + factory.origin().name()
              + ") failed: "
              + e
              + "; correct it, or choose another format",
          e);
    }
  }
}
