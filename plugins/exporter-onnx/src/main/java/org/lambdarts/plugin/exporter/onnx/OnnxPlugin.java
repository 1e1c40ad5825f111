package org.lambdarts.plugin.exporter.onnx;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.export.ExporterFactory;

/** The plugin of the ONNX exporter. */
public final class OnnxPlugin implements Plugin {

  /** For the service loader. */
  public OnnxPlugin() {}

  @Override
  public List<ExporterFactory> exporters() {
    return List.of(new OnnxFormat());
  }
}
