package org.lambdarts.plugin.exporter.dl4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.lambdarts.api.dataset.ImageShape;
import org.nd4j.linalg.learning.config.Adam;

/** Layers and vertices of DL4J as they are added, with the numbers they hold. */
final class LayerGraph {

  static final String INPUT = "image";

  private final ComputationGraphConfiguration.GraphBuilder builder;
  private final List<String> order = new ArrayList<>(List.of(INPUT));
  private final Set<String> names = new HashSet<>(order);
  private final List<float[]> parameters = new ArrayList<>();

  LayerGraph(ImageShape image) {
    builder =
        new NeuralNetConfiguration.Builder()
            .seed(0)
            .updater(new Adam())
            .graphBuilder()
            .addInputs(INPUT)
            .setInputTypes(
                InputType.convolutional(image.height(), image.width(), image.channels()));
  }

  /**
   * Adds a layer.
   *
   * @param wanted its name, to which a number is added if it is taken
   * @param layer the layer
   * @param input the name of what it is given
   * @param numbers its parameters, in the order in which DL4J keeps them
   * @return its name
   */
  String add(String wanted, Layer layer, String input, float[]... numbers) {
    String name = free(wanted);
    builder.addLayer(name, layer, input);
    parameters.addAll(List.of(numbers));
    return name;
  }

  /** Adds a vertex, which has no parameters. */
  String add(String wanted, GraphVertex vertex, List<String> inputs) {
    String name = free(wanted);
    builder.addVertex(name, vertex, inputs.toArray(String[]::new));
    return name;
  }

  private String free(String wanted) {
    String name = wanted;
    for (int i = 2; !names.add(name); i++) {
      name = wanted + "_" + i;
    }
    order.add(name);
    return name;
  }

  void setOutput(String name) {
    builder.setOutputs(name);
  }

  /** The configuration, in which the order of layers, and so of their parameters, is fixed. */
  ComputationGraphConfiguration configuration() {
    ComputationGraphConfiguration configuration = builder.build();
    configuration.setTopologicalOrder(IntStream.range(0, order.size()).toArray());
    configuration.setTopologicalOrderStr(order);
    return configuration;
  }

  /** All parameters, in the order of the layers. */
  List<float[]> parameters() {
    return parameters;
  }
}
