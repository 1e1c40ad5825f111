package org.lambdarts.plugin.exporter.dl4j;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.export.ExporterFactory;

/** Contributes the exporter to DL4J. */
public final class Dl4jExportPlugin implements Plugin {

  /** For the service loader. */
  public Dl4jExportPlugin() {}

  @Override
  public List<ExporterFactory> exporters() {
    return List.of(new Dl4jFormat());
  }
}
