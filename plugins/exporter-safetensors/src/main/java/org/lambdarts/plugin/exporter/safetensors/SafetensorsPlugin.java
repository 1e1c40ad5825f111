package org.lambdarts.plugin.exporter.safetensors;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.export.ExporterFactory;

/** Contributes the exporter of safetensors files. */
public final class SafetensorsPlugin implements Plugin {

  /** For the service loader. */
  public SafetensorsPlugin() {}

  @Override
  public List<ExporterFactory> exporters() {
    return List.of(new SafetensorsFormat());
  }
}
