package org.lambdarts.runtime.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.runtime.input.TextFile;

/**
 * The content of a safetensors file: 8 bytes of little-endian header length, a JSON header, raw
 * little-endian data.
 *
 * @param metadata free text by name
 * @param tensors the arrays by name, in file order
 */
public record TensorFile(Map<String, String> metadata, Map<String, StoredTensor> tensors) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";

  /** Copies the maps and keeps their order. */
  public TensorFile {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * An array by name.
   *
   * @param name its name
   * @return the array
   * @throws IllegalArgumentException if there is none
   */
  public StoredTensor tensor(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("there is no tensor " + name);
    }
    return tensor;
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its content
   * @throws LambdartsException if it cannot be read or is not whole; the message names the byte
   */
  public static TensorFile read(Path file) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw TextFile.unreadable(file, e);
    }
    if (bytes.remaining() < Long.BYTES) {
      throw broken(file, "ends at byte " + bytes.remaining() + ", before its 8-byte header length");
    }
    long length = bytes.getLong();
    if (length < 2 || length > bytes.remaining()) {
      throw broken(
          file, "has a header of " + length + " bytes but ends at byte " + bytes.capacity());
    }
    byte[] header = new byte[(int) length];
    bytes.get(header);
    return parse(file, header, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static TensorFile parse(Path file, byte[] header, ByteBuffer data) {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    try {
      JsonNode root = JSON.readTree(new String(header, StandardCharsets.UTF_8));
      for (Map.Entry<String, JsonNode> entry : root.properties()) {
        if (entry.getKey().equals(METADATA)) {
          entry
              .getValue()
              .properties()
              .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        } else {
          tensors.put(entry.getKey(), tensor(file, entry.getKey(), entry.getValue(), data));
        }
      }
    } catch (JsonProcessingException e) {
      throw broken(file, "has a header that is not JSON: " + e.getOriginalMessage());
    }
    return new TensorFile(metadata, tensors);
  }

  private static StoredTensor tensor(Path file, String name, JsonNode entry, ByteBuffer data) {
    StoredTensor.Type type;
    try {
      type = StoredTensor.Type.valueOf(entry.path("dtype").asText());
    } catch (IllegalArgumentException e) {
      throw broken(file, "stores " + name + " as " + entry.path("dtype") + ", not F32, F64 or I64");
    }
    JsonNode lengths = entry.path("shape");
    int[] dimensions = new int[lengths.size()];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = lengths.get(i).asInt();
    }
    Shape shape = Shape.of(dimensions);
    long start = entry.path("data_offsets").path(0).asLong(-1);
    long end = entry.path("data_offsets").path(1).asLong(-1);
    if (start < 0 || end - start != shape.size() * type.bytes() || end > data.capacity()) {
      throw broken(
          file,
          "places "
              + name
              + " at data bytes "
              + start
              + " to "
              + end
              + ", which does not fit its shape "
              + shape
              + " or the "
              + data.capacity()
              + " bytes of data there are");
    }
    double[] values = new double[Math.toIntExact(shape.size())];
    ByteBuffer part = data.duplicate().order(ByteOrder.LITTLE_ENDIAN).position((int) start);
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case F32 -> part.getFloat();
            case F64 -> part.getDouble();
            case I64 -> part.getLong();
          };
    }
    return new StoredTensor(type, shape, values);
  }

  private static LambdartsException broken(Path file, String how) {
    return new LambdartsException(
        file + " is not a whole safetensors file: it " + how + "; write it again or delete it");
  }

  /**
   * Writes the content.
   *
   * @param out where to; not closed
   * @throws IOException if writing fails
   */
  public void write(OutputStream out) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode information = header.putObject(METADATA);
    metadata.forEach(information::put);
    long offset = 0;
    for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
      StoredTensor tensor = entry.getValue();
      ObjectNode node = header.putObject(entry.getKey());
      node.put("dtype", tensor.type().name());
      for (int length : tensor.shape().toArray()) {
        node.withArray("shape").add(length);
      }
      node.withArray("shape");
      long end = offset + tensor.shape().size() * tensor.type().bytes();
      node.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] text = JSON.writeValueAsBytes(header);
    // data begins at a multiple of 8 bytes, so that readers may map it
    int padding = (Long.BYTES - text.length % Long.BYTES) % Long.BYTES;
    ByteBuffer start =
        ByteBuffer.allocate(Long.BYTES + text.length + padding).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(text.length + padding).put(text);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    out.write(start.array());
    for (StoredTensor tensor : tensors.values()) {
      out.write(bytes(tensor));
    }
  }

  private static byte[] bytes(StoredTensor tensor) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.toIntExact(tensor.shape().size() * tensor.type().bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double value : tensor.values()) {
      switch (tensor.type()) {
        case F32 -> buffer.putFloat((float) value);
        case F64 -> buffer.putDouble(value);
        case I64 -> buffer.putLong((long) value);
      }
    }
    return buffer.array();
  }
}
