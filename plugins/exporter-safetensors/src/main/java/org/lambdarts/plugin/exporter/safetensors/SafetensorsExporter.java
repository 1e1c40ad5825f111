package org.lambdarts.plugin.exporter.safetensors;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.export.ExportedNetwork;
import org.lambdarts.api.export.Exporter;
import org.lambdarts.api.graph.ConstantArray;

/**
 * Writes the variables of a network in single precision, under their own names. The file begins
 * with the length of its header, 8 bytes, little-endian; then come the header, which is JSON, and
 * the numbers.
 */
final class SafetensorsExporter implements Exporter {

  /** Readers map the numbers into memory. */
  private static final int ALIGNMENT = 8;

  @Override
  public String fileExtension() {
    return "safetensors";
  }

  @Override
  public void export(ExportedNetwork network, OutputStream out) throws IOException {
    Map<String, ConstantArray> arrays = new LinkedHashMap<>(network.weights());
    arrays.putAll(network.buffers());
    byte[] header = header(network, arrays);
    byte[] length = new byte[Long.BYTES];
    littleEndian(length).putLong(header.length);
    out.write(length);
    out.write(header);
    for (ConstantArray array : arrays.values()) {
      byte[] bytes = new byte[array.size() * Float.BYTES];
      ByteBuffer numbers = littleEndian(bytes);
      for (float number : array.toFloats()) {
        numbers.putFloat(number);
      }
      out.write(bytes);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] header(ExportedNetwork network, Map<String, ConstantArray> arrays) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", metadata(network));
    long start = 0;
    for (Map.Entry<String, ConstantArray> entry : arrays.entrySet()) {
      ConstantArray array = entry.getValue();
      long end = start + (long) array.size() * Float.BYTES;
      List<Integer> shape = Arrays.stream(array.shape().toArray()).boxed().toList();
      header.put(
          entry.getKey(),
          Map.of("dtype", "F32", "shape", shape, "data_offsets", List.of(start, end)));
      start = end;
    }
    byte[] json = json(header).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  /** Texts only: the format has no other values here. */
  private static Map<String, Object> metadata(ExportedNetwork network) {
    Map<String, Object> metadata = new LinkedHashMap<>(network.description());
    metadata.put("classes", json(network.classes()));
    metadata.put("image", network.image().toString());
    metadata.put("normalization.mean", json(network.normalization().mean()));
    metadata.put("normalization.deviation", json(network.normalization().deviation()));
    return metadata;
  }

  private static String json(Object value) {
    return ConfigValueFactory.fromAnyRef(value).render(ConfigRenderOptions.concise());
  }
}
