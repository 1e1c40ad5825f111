package org.lambdarts.plugin.exporter.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.graph.ConstantArray;
import org.lambdarts.api.graph.TracingBackend;
import org.lambdarts.api.tensor.Shape;

final class SafetensorsExporterTest {

  private static final ImageShape IMAGE = new ImageShape(1, 2, 3);

  @Test
  void arraysStandUnderTheNamesOfTheirVariables() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file()).order(ByteOrder.LITTLE_ENDIAN);
    Config header = header(bytes);
    assertEquals(List.of(2, 1), list(header, "linear.weight", "shape"));
    assertEquals("F32", header.getString(ConfigUtil.joinPath("linear.weight", "dtype")));
    assertEquals(List.of(0, 8), list(header, "linear.weight", "data_offsets"));
    assertEquals(List.of(8, 12), list(header, "bn.running_mean", "data_offsets"));
    assertEquals(0.5f, bytes.getFloat());
    assertEquals(-2f, bytes.getFloat());
    assertEquals(7f, bytes.getFloat());
    assertEquals(0, bytes.remaining());
  }

  @Test
  void theHeaderIsPaddedSoThatNumbersAreAligned() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(0, bytes.getLong() % 8);
  }

  @Test
  void metadataAreTexts() throws IOException {
    Config header = header(ByteBuffer.wrap(file()).order(ByteOrder.LITTLE_ENDIAN));
    Config metadata = header.getConfig("__metadata__");
    assertEquals("[\"cat\",\"a \\\"dog\\\"\"]", metadata.getString("classes"));
    assertEquals("1x2x3", metadata.getString("image"));
    assertEquals("[0.25]", metadata.getString(ConfigUtil.joinPath("normalization.mean")));
    assertEquals("λ = 0.5", metadata.getString("origin"));
  }

  private static List<Integer> list(Config header, String array, String key) {
    return header.getIntList(ConfigUtil.joinPath(array, key));
  }

  private static Config header(ByteBuffer bytes) {
    byte[] json = new byte[Math.toIntExact(bytes.getLong())];
    bytes.get(json);
    return ConfigFactory.parseString(new String(json, StandardCharsets.UTF_8));
  }

  private byte[] file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportedNetwork network =
        new ExportedNetwork(
            IMAGE,
            List.of("cat", "a \"dog\""),
            new Normalization(List.of(0.25), List.of(0.5)),
            new TracingBackend().trace(IMAGE, images -> images.mean(2, 3)),
            Map.of("linear.weight", ConstantArray.of(Shape.of(2, 1), 0.5, -2)),
            Map.of("bn.running_mean", ConstantArray.of(Shape.of(1), 7)),
            Map.of("origin", "λ = 0.5"));
    new SafetensorsExporter().export(network, out);
    return out.toByteArray();
  }
}
