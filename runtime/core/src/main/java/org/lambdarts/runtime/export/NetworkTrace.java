package org.lambdarts.runtime.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.graph.ConstantArray;
import org.lambdarts.api.graph.Graph;
import org.lambdarts.api.graph.TracingBackend;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Network;
import org.lambdarts.runtime.derive.OriginJson;
import org.lambdarts.runtime.network.NetworkDescription;
import org.lambdarts.runtime.network.NetworkInput;
import org.lambdarts.runtime.network.TrainedNetwork;
import org.lambdarts.runtime.plugin.PluginCatalog;

/** Makes what exporters are given out of a trained network. */
final class NetworkTrace {

  private NetworkTrace() {}

  static ExportedNetwork of(TrainedNetwork trained, PluginCatalog catalog) {
    TracingBackend backend = new TracingBackend();
    Network network = trained.on(backend, catalog);
    NetworkInput input = trained.description().input();
    Graph graph =
        backend.trace(
            input.shape(),
            images -> network.forward(images, Pass.of(backend, Pass.Mode.EVALUATION)).logits());
    return new ExportedNetwork(
        input.shape(),
        input.classes(),
        input.normalization(),
        graph,
        arrays(trained, TrainedNetwork.WEIGHT),
        arrays(trained, TrainedNetwork.BUFFER),
        description(trained.description()));
  }

  private static Map<String, ConstantArray> arrays(TrainedNetwork trained, String group) {
    Map<String, ConstantArray> arrays = new LinkedHashMap<>();
    trained
        .weights()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(group)) {
                arrays.put(
                    name.substring(group.length()),
                    ConstantArray.of(tensor.shape(), tensor.values()));
              }
            });
    return arrays;
  }

  private static Map<String, String> description(NetworkDescription network) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("network", network.network().id());
    texts.put("method", network.method());
    texts.put("seed", Long.toString(network.seed()));
    texts.put(
        "genotype",
        OriginJson.genotype(network.network().genotype(), network.network().origin()).toString());
    texts.put("parameters", Long.toString(network.network().cost().parameters()));
    texts.put("multiply-adds", Long.toString(network.network().cost().macs()));
    texts.put("test-accuracy", Double.toString(network.result().accuracy()));
    texts.put("dataset", network.input().dataset().name());
    texts.put("lambdarts", network.lambdarts());
    return texts;
  }
}
