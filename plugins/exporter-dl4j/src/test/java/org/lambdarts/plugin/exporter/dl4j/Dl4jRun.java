package org.lambdarts.plugin.exporter.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.lambdarts.testkit.reference.HostArray;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a file by DL4J. */
final class Dl4jRun {

  private Dl4jRun() {}

  static ComputationGraph load(Path file) throws IOException {
    return ModelSerializer.restoreComputationGraph(file.toFile(), false);
  }

  static INDArray array(HostArray array) {
    double[] values = array.toDoubles();
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Nd4j.create(floats, array.shape().toArray());
  }

  /** DL4J's output is a softmax: the logits are what its last layer makes of the one before. */
  static HostArray logits(Path file, HostArray pixels) throws IOException {
    ComputationGraph graph = load(file);
    Map<String, INDArray> activations = graph.feedForward(array(pixels), false);
    String before = graph.getConfiguration().getVertexInputs().get("output").get(0);
    INDArray logits = activations.get(before);
    if (graph.getLayer("output").numParams() > 0) {
      logits =
          logits
              .mmul(graph.getLayer("output").getParam("W"))
              .addRowVector(graph.getLayer("output").getParam("b"));
    }
    INDArray found = logits;
    return HostArray.generate(
        org.lambdarts.api.tensor.Shape.of((int) found.size(0), (int) found.size(1)),
        index -> found.getDouble(index[0], index[1]));
  }
}
