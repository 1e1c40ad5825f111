package org.lambdarts.plugin.exporter.dl4j;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.export.Exporter;

/**
 * Writes the zip file that DL4J's {@code ModelSerializer} reads. DL4J's own writer would need a
 * network of native arrays, whose library a process can load once: this way a file can be written
 * wherever the plugin of the DL4J backend has it already.
 */
final class Dl4jExporter implements Exporter {

  /** Zip files have no year zero. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  @Override
  public String fileExtension() {
    return "zip";
  }

  @Override
  public void export(ExportedNetwork network, OutputStream out) throws IOException {
    LayerGraph layers = new GraphTranslation(network).translate();
    ZipOutputStream zip = new ZipOutputStream(out);
    entry(zip, "configuration.json", bytes(layers.configuration().toJson()));
    begin(zip, "coefficients.bin");
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip));
    Coefficients.write(layers.parameters(), data);
    data.flush();
    zip.closeEntry();
    entry(zip, "lambdarts.json", bytes(description(network)));
    zip.finish();
    zip.flush();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    begin(zip, name);
    zip.write(content);
    zip.closeEntry();
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  private static String description(ExportedNetwork network) {
    Map<String, Object> all = new LinkedHashMap<>(network.description());
    all.put("classes", network.classes());
    return ConfigValueFactory.fromMap(all).render(ConfigRenderOptions.concise().setFormatted(true));
  }
}
