package org.lambdarts.plugin.exporter.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.testkit.reference.HostArray;

/** Runs a file by onnxruntime. */
final class OnnxRun {

  private OnnxRun() {}

  static HostArray output(String name, Path file, HostArray pixels) throws OrtException {
    double[] values = pixels.toDoubles();
    FloatBuffer floats = FloatBuffer.allocate(values.length);
    for (double value : values) {
      floats.put((float) value);
    }
    int[] lengths = pixels.shape().toArray();
    long[] shape = {lengths[0], lengths[1], lengths[2], lengths[3]};
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options);
          OnnxTensor image = OnnxTensor.createTensor(environment, floats.flip(), shape);
          OrtSession.Result result = session.run(Map.of("image", image))) {
        float[][] rows = (float[][]) result.get(name).orElseThrow().getValue();
        return HostArray.generate(
            Shape.of(rows.length, rows[0].length), index -> rows[index[0]][index[1]]);
      }
    }
  }
}
