package org.lambdarts.plugin.exporter.onnx;

import java.nio.file.Path;
import java.util.Optional;
import org.lambdarts.api.export.ExporterFactory;
import org.lambdarts.testkit.ExporterContract;
import org.lambdarts.testkit.reference.HostArray;

/** Files of the default operator set, run by onnxruntime. */
final class OnnxContractTest extends ExporterContract {

  @Override
  protected ExporterFactory factory() {
    return new OnnxFormat();
  }

  @Override
  protected Optional<HostArray> logits(Path file, HostArray pixels) throws Exception {
    return Optional.of(OnnxRun.output("logits", file, pixels));
  }
}
