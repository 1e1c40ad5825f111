package org.lambdarts.runtime.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
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
 * little-endian data. What is written has a checksum over the whole file in its metadata.
 *
 * @param metadata free text by name
 * @param tensors the arrays by name, in file order
 */
public record TensorFile(Map<String, String> metadata, Map<String, StoredTensor> tensors) {

  private static final ObjectMapper JSON = new ObjectMapper();
  static final String METADATA = "__metadata__";

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
   * Reads a file, whoever wrote it. If it has a checksum, it must be right.
   *
   * @param file the file
   * @return its content
   * @throws DamagedFileException if it is not whole; the message says how and where
   * @throws LambdartsException if it cannot be read
   */
  public static TensorFile read(Path file) {
    return parse(file, bytes(file));
  }

  /**
   * Reads a file that was written by {@link #write}, whose checksum must be there and right.
   *
   * @param file the file
   * @return its content
   * @throws DamagedFileException if a byte is not what was written
   * @throws LambdartsException if it cannot be read
   */
  public static TensorFile readChecked(Path file) {
    byte[] bytes = bytes(file);
    if (!Checksum.isIn(bytes)) {
      throw new DamagedFileException(file, "has no checksum at the start of its header");
    }
    return parse(file, bytes);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw TextFile.unreadable(file, e);
    }
  }

  private static TensorFile parse(Path file, byte[] content) {
    if (Checksum.isIn(content) && !Checksum.isRight(content)) {
      throw new DamagedFileException(file, "does not match its checksum");
    }
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < Long.BYTES) {
      throw new DamagedFileException(
          file, "ends at byte " + bytes.remaining() + ", before its 8-byte header length");
    }
    long length = bytes.getLong();
    if (length < 2 || length > bytes.remaining()) {
      throw new DamagedFileException(
          file, "has a header of " + length + " bytes but ends at byte " + bytes.capacity());
    }
    byte[] header = new byte[(int) length];
    bytes.get(header);
    return parse(file, header, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static TensorFile parse(Path file, byte[] header, ByteBuffer data) {
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    long used = 0;
    try {
      JsonNode root = JSON.readTree(new String(header, StandardCharsets.UTF_8));
      for (Map.Entry<String, JsonNode> entry : root.properties()) {
        if (entry.getKey().equals(METADATA)) {
          entry
              .getValue()
              .properties()
              .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        } else {
          StoredTensor tensor = tensor(file, entry.getKey(), entry.getValue(), data);
          tensors.put(entry.getKey(), tensor);
          used += tensor.shape().size() * tensor.type().bytes();
        }
      }
    } catch (JsonProcessingException e) {
      throw new DamagedFileException(
          file, "has a header that is not JSON: " + e.getOriginalMessage());
    }
    if (used != data.capacity()) {
      throw new DamagedFileException(
          file,
          "has " + data.capacity() + " bytes of data but describes tensors of " + used + " bytes");
    }
    metadata.remove(Checksum.KEY);
    return new TensorFile(metadata, tensors);
  }

  private static StoredTensor tensor(Path file, String name, JsonNode entry, ByteBuffer data) {
    StoredTensor.Type type = type(file, name, entry);
    Shape shape = shape(file, name, entry);
    long start = entry.path("data_offsets").path(0).asLong(-1);
    long end = entry.path("data_offsets").path(1).asLong(-1);
    if (start < 0 || end > data.capacity() || end - start != bytes(shape, type)) {
      throw new DamagedFileException(
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

  private static StoredTensor.Type type(Path file, String name, JsonNode entry) {
    try {
      return StoredTensor.Type.valueOf(entry.path("dtype").asText());
    } catch (IllegalArgumentException e) {
      throw new DamagedFileException(
          file, "stores " + name + " as " + entry.path("dtype") + ", not F32, F64 or I64");
    }
  }

  private static Shape shape(Path file, String name, JsonNode entry) {
    JsonNode lengths = entry.path("shape");
    int[] dimensions = new int[lengths.size()];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = lengths.get(i).canConvertToInt() ? lengths.get(i).asInt() : -1;
      if (dimensions[i] < 1) {
        throw new DamagedFileException(file, "gives " + name + " the shape " + lengths);
      }
    }
    return Shape.of(dimensions);
  }

  /** Of the data, -1 if that is no number of bytes. */
  private static long bytes(Shape shape, StoredTensor.Type type) {
    long bytes = type.bytes();
    for (int length : shape.toArray()) {
      if (bytes > Long.MAX_VALUE / length) {
        return -1;
      }
      bytes *= length;
    }
    return bytes;
  }

  /**
   * Writes the content, and a checksum over it.
   *
   * @param out where to; not closed
   * @throws IOException if writing fails
   */
  public void write(OutputStream out) throws IOException {
    byte[] start = start();
    Checksum checksum = new Checksum();
    checksum.update(start);
    tensors.values().forEach(tensor -> checksum.update(bytes(tensor)));
    checksum.putInto(start);
    out.write(start);
    for (StoredTensor tensor : tensors.values()) {
      out.write(bytes(tensor));
    }
  }

  /**
   * What {@link #write} writes.
   *
   * @return the content of a file
   */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  /** Everything before the data, with zeros for the checksum. */
  private byte[] start() throws JsonProcessingException {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode information = header.putObject(METADATA);
    information.put(Checksum.KEY, Checksum.placeholder());
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
    return start.array();
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
