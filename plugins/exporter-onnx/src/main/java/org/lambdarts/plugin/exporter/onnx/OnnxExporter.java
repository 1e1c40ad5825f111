package org.lambdarts.plugin.exporter.onnx;

import ai.onnx.proto.OnnxMl;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.export.Exporter;
import org.lambdarts.api.graph.Dimension;
import org.lambdarts.api.graph.Graph;
import org.lambdarts.api.graph.GraphShape;
import org.lambdarts.api.graph.Node;
import org.lambdarts.api.graph.TensorOperation;
import org.lambdarts.api.tensor.Shape;

/** Writes ONNX files that take pixels in [0, 1] and give logits and probabilities. */
final class OnnxExporter implements Exporter {

  private static final String INPUT = "image";
  private static final String LOGITS = "logits";
  private static final String PROBABILITIES = "probabilities";

  private final Opset opset;

  OnnxExporter(Opset opset) {
    this.opset = opset;
  }

  @Override
  public String fileExtension() {
    return "onnx";
  }

  @Override
  public void export(ExportedNetwork network, OutputStream out) throws IOException {
    model(network).writeTo(out);
  }

  private OnnxMl.ModelProto model(ExportedNetwork network) {
    OnnxMl.ModelProto.Builder model =
        OnnxMl.ModelProto.newBuilder()
            .setIrVersion(opset.irVersion())
            .setProducerName("lambdarts")
            .setDocString(
                "Input "
                    + INPUT
                    + ": pixels from 0 to 1, [batch, channels, height, width]. Outputs "
                    + LOGITS
                    + " and "
                    + PROBABILITIES
                    + ": [batch, classes], in the order of the metadata \"classes\".")
            .addOpsetImport(
                OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset.version()))
            .setGraph(graph(network));
    Optional.ofNullable(getClass().getPackage().getImplementationVersion())
        .ifPresent(model::setProducerVersion);
    Normalization normalization = network.normalization();
    network.description().forEach((key, value) -> model.addMetadataProps(entry(key, value)));
    model.addMetadataProps(entry("classes", json(network.classes())));
    model.addMetadataProps(entry("normalization.mean", json(normalization.mean())));
    model.addMetadataProps(entry("normalization.deviation", json(normalization.deviation())));
    return model.build();
  }

  private static OnnxMl.StringStringEntryProto entry(String key, String value) {
    return OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static String json(List<?> list) {
    return ConfigValueFactory.fromIterable(list).render(ConfigRenderOptions.concise());
  }

  private OnnxMl.GraphProto graph(ExportedNetwork network) {
    Graph graph = network.graph().withFoldedNormalization();
    OnnxGraph onnx = new OnnxGraph();
    OperationTranslation translation = new OperationTranslation(onnx, opset, INPUT);
    String[] names = new String[graph.nodes().size()];
    for (int i = 0; i < names.length; i++) {
      Node node = graph.nodes().get(i);
      if (node.operation() instanceof TensorOperation.Input) {
        names[i] = normalized(network.normalization(), onnx);
      } else {
        List<Node> operands = node.operands().stream().map(graph.nodes()::get).toList();
        List<String> inputs = node.operands().stream().map(operand -> names[operand]).toList();
        names[i] = translation.translate(node, operands, inputs);
      }
    }
    // an output needs a node of its own name
    onnx.node("Identity", List.of(names[graph.output()]), LOGITS);
    onnx.node("Softmax", List.of(LOGITS), PROBABILITIES, OnnxGraph.attribute("axis", 1));
    return onnx.build(
        "lambdarts",
        OnnxGraph.value(INPUT, images(network.image())),
        List.of(
            OnnxGraph.value(LOGITS, graph.nodes().get(graph.output()).shape()),
            OnnxGraph.value(PROBABILITIES, graph.nodes().get(graph.output()).shape())));
  }

  private static GraphShape images(ImageShape image) {
    return new GraphShape(
        List.of(
            new Dimension(1, true),
            new Dimension(image.channels(), false),
            new Dimension(image.height(), false),
            new Dimension(image.width(), false)));
  }

  /** (pixel − mean) / deviation, as one product and one sum. */
  private static String normalized(Normalization normalization, OnnxGraph onnx) {
    int channels = normalization.mean().size();
    float[] scale = new float[channels];
    float[] offset = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      double deviation = normalization.deviation().get(channel);
      scale[channel] = (float) (1 / deviation);
      offset[channel] = (float) (-normalization.mean().get(channel) / deviation);
    }
    Shape shape = Shape.of(1, channels, 1, 1);
    String scales = onnx.floats("normalization.scale", shape, scale);
    String offsets = onnx.floats("normalization.offset", shape, offset);
    return onnx.node("Add", List.of(onnx.node("Mul", List.of(INPUT, scales)), offsets));
  }
}
