package org.lambdarts.plugin.exporter.dl4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.graph.TracingBackend;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.PoolingSpec;

/** Writes a network with a layer of each kind, in whichever class loader it is in. */
public final class SmallExport {

  private SmallExport() {}

  /** The file. */
  public static byte[] bytes() throws IOException {
    TracingBackend backend = new TracingBackend();
    Parameters parameters = Parameters.root(backend, RandomSource.of(1));
    ImageShape image = new ImageShape(2, 7, 7);
    Layer layer =
        Layers.factorizedReduce(parameters.child("reduce"), 2, 4)
            .then(Layers.depthwise(parameters.child("dilated"), 4, 3, 1, 2))
            .then(Layers.affineBatchNorm(parameters.child("bn"), 4))
            .then(Layers.maxPool(new PoolingSpec(3, 1, 1)))
            .then(Layers.avgPool(new PoolingSpec(3, 1, 1)))
            .then((input, pass) -> input.add(input.sigmoid().mul(0.5).add(1)))
            .then((input, pass) -> input.sub(pass.backend().full(0, input.shape())))
            .then(Layers.globalAveragePool())
            .then(Layers.linear(parameters.child("linear"), 4, 2));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Dl4jExporter()
        .export(
            new ExportedNetwork(
                image,
                List.of("cat", "dog"),
                new Normalization(List.of(0.5, 0.5), List.of(0.5, 0.5)),
                backend.trace(
                    image, images -> layer.forward(images, Pass.of(backend, Pass.Mode.EVALUATION))),
                Map.of(),
                Map.of(),
                Map.of()),
            out);
    return out.toByteArray();
  }
}
