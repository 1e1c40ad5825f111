package org.lambdarts.plugin.exporter.safetensors;

import org.lambdarts.api.export.Exporter;
import org.lambdarts.api.export.ExporterContext;
import org.lambdarts.api.export.ExporterFactory;

/** The format {@code safetensors}. */
final class SafetensorsFormat implements ExporterFactory {

  @Override
  public String name() {
    return "safetensors";
  }

  @Override
  public String description() {
    return "weights and running statistics by name, without the computation";
  }

  @Override
  public Exporter create(ExporterContext context) {
    return new SafetensorsExporter();
  }
}
