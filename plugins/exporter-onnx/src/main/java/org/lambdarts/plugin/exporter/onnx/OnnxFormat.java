package org.lambdarts.plugin.exporter.onnx;

import org.lambdarts.api.export.Exporter;
import org.lambdarts.api.export.ExporterContext;
import org.lambdarts.api.export.ExporterFactory;

/** The format {@code onnx}. */
final class OnnxFormat implements ExporterFactory {

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String description() {
    return "ONNX file with normalization inside, for onnxruntime and whatever else reads ONNX";
  }

  @Override
  public Exporter create(ExporterContext context) {
    return new OnnxExporter(Opset.of(context.config()));
  }
}
