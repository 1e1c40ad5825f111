package org.lambdarts.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.graph.ConstantArray;
import org.lambdarts.api.graph.Graph;
import org.lambdarts.api.graph.TracingBackend;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.testkit.reference.HostArray;

/**
 * A network as if it had been trained: its weights and running statistics are drawn, the same on
 * every backend.
 *
 * @param image the shape of its images
 * @param classes the number of its classes
 * @param builder makes it from its parameters
 */
record TrainedSample(ImageShape image, int classes, Function<Parameters, Network> builder) {

  private static final int SEED = 5;

  /** For its exporter. */
  ExportedNetwork exported() {
    TracingBackend backend = new TracingBackend();
    Parameters parameters = Parameters.root(backend, RandomSource.of(SEED));
    Network network = builder.apply(parameters);
    train(parameters);
    Graph graph =
        backend.trace(
            image,
            images -> network.forward(images, Pass.of(backend, Pass.Mode.EVALUATION)).logits());
    Map<String, String> description = new LinkedHashMap<>();
    description.put("lambdarts.version", "of a test");
    description.put("genotype", "{ \"text\": \"with signs, λ\" }");
    return new ExportedNetwork(
        image,
        IntStream.range(0, classes).mapToObj(index -> "class " + index).toList(),
        normalization(),
        graph,
        arrays(parameters.weights()),
        arrays(parameters.buffers()),
        description);
  }

  /** What it says on a backend. */
  HostArray logits(TensorBackend backend, HostArray pixels) {
    try (var scope = backend.openScope()) {
      Parameters parameters = Parameters.root(backend, RandomSource.of(SEED));
      Network network = builder.apply(parameters);
      train(parameters);
      HostArray images = normalized(pixels);
      Tensor input = backend.tensor(images.toDoubles(), images.shape());
      return HostArray.copyOf(
          network.forward(input, Pass.of(backend, Pass.Mode.EVALUATION)).logits());
    }
  }

  /** The images that a number of pixels in [0, 1] are for the network. */
  HostArray normalized(HostArray pixels) {
    Normalization normalization = normalization();
    return HostArray.generate(
        pixels.shape(),
        index ->
            (pixels.at(index) - normalization.mean().get(index[1]))
                / normalization.deviation().get(index[1]));
  }

  HostArray pixels(int batch) {
    return Draws.of("pixels").between(0, 1, batch, image.channels(), image.height(), image.width());
  }

  private Normalization normalization() {
    List<Double> mean = new ArrayList<>();
    List<Double> deviation = new ArrayList<>();
    for (int channel = 0; channel < image.channels(); channel++) {
      mean.add(0.4 + 0.1 * channel);
      deviation.add(0.25 + 0.05 * channel);
    }
    return new Normalization(mean, deviation);
  }

  private static void train(Parameters parameters) {
    for (Variable buffer : parameters.buffers()) {
      assign(buffer, 0.5, 1.5);
    }
    for (Variable weight : parameters.weights()) {
      // what starts the same everywhere is a scale or an offset
      if (weight.shape().rank() == 1) {
        assign(weight, 0.5, 1.5);
      }
    }
  }

  private static void assign(Variable variable, double low, double high) {
    RandomGenerator random = RandomSource.of(SEED).child(variable.name()).generator();
    double[] values =
        random.doubles(variable.shape().size(), low, high).map(value -> (float) value).toArray();
    variable.assign(values);
  }

  private static Map<String, ConstantArray> arrays(List<Variable> variables) {
    Map<String, ConstantArray> arrays = new LinkedHashMap<>();
    variables.forEach(
        variable ->
            arrays.put(
                variable.name(), ConstantArray.of(variable.shape(), variable.value().toDoubles())));
    return arrays;
  }

  /** One of the samples. */
  static TrainedSample of(GraphSamples.Body body) {
    return new TrainedSample(
        new ImageShape(GraphSamples.CHANNELS, GraphSamples.HEIGHT, GraphSamples.WIDTH),
        GraphSamples.CLASSES,
        parameters -> {
          var layer = GraphSamples.network(body, parameters);
          return (images, pass) ->
              new Network.Prediction(layer.forward(images, pass), Optional.empty());
        });
  }
}
