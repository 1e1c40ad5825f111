package org.lambdarts.runtime.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.Shape;

final class TensorFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void readsWhatItWrote(int seed) throws IOException {
    RandomGenerator random = RandomSource.of(seed).generator();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (StoredTensor.Type type : StoredTensor.Type.values()) {
      Shape shape = Shape.of(random.ints(random.nextInt(4), 1, 5).toArray());
      double[] values =
          random.doubles(shape.size(), -1e6, 1e6).map(value -> rounded(type, value)).toArray();
      tensors.put("weight." + type, new StoredTensor(type, shape, values));
    }
    TensorFile written = new TensorFile(Map.of("epoch", "3", "Größe", "λ \"quoted\""), tensors);
    Path file = write("whole.safetensors", bytes(written));
    TensorFile read = TensorFile.read(file);
    assertEquals(written.metadata(), read.metadata());
    assertEquals(written.tensors().keySet(), read.tensors().keySet());
    tensors.forEach(
        (name, tensor) -> {
          assertEquals(tensor.shape(), read.tensor(name).shape());
          assertEquals(tensor.type(), read.tensor(name).type());
          assertArrayEquals(tensor.values(), read.tensor(name).values(), 0);
        });
  }

  private static double rounded(StoredTensor.Type type, double value) {
    return switch (type) {
      case F32 -> (float) value;
      case F64 -> value;
      case I64 -> Math.rint(value);
    };
  }

  @Test
  void writesWhatTheFormatAsksFor() throws IOException {
    Map<String, StoredTensor> tensors =
        Map.of(
            "w", new StoredTensor(StoredTensor.Type.F32, Shape.of(2, 1), new double[] {1, -2.5}));
    ByteBuffer bytes =
        ByteBuffer.wrap(bytes(new TensorFile(Map.of("seed", "7"), tensors)))
            .order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    assertEquals(0, length % 8);
    byte[] header = new byte[length];
    bytes.get(header);
    String text = new String(header, StandardCharsets.UTF_8).strip();
    assertEquals(
        "{\"__metadata__\":{\"sha256\":\"?\",\"seed\":\"7\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}",
        text.replaceFirst("[0-9a-f]{64}", "?"));
    assertEquals(1f, bytes.getFloat());
    assertEquals(-2.5f, bytes.getFloat());
    assertEquals(0, bytes.remaining());
  }

  @ParameterizedTest
  @CsvSource({
    "5, 'ends at byte 5, before its 8-byte header length'",
    "40, bytes but ends at byte 40",
    "-3, does not match its checksum"
  })
  void saysWhereACutFileEnds(int length, String expected) throws IOException {
    byte[] whole =
        bytes(
            new TensorFile(
                Map.of(),
                Map.of("w", new StoredTensor(StoredTensor.Type.F64, Shape.of(3), new double[3]))));
    Path file =
        write("cut.safetensors", Arrays.copyOf(whole, length < 0 ? whole.length + length : length));
    LambdartsException e = assertThrows(LambdartsException.class, () -> TensorFile.read(file));
    assertTrue(e.getMessage().startsWith(file + " is not a whole safetensors file"));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json at all | header that is not JSON",
        "{\"w\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[0,2]}} | BF16",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}} | data bytes -8 to 0",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[9],\"data_offsets\":[0,36]}} | does not fit its shape",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | the shape [-2]",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,-4]}} | does not fit",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | has 16 bytes of data but describes tensors of 8",
      })
  void rejectsWhatIsNoHeader(String header, String expected) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    Path file = write("odd.safetensors", bytes.array());
    LambdartsException e = assertThrows(LambdartsException.class, () -> TensorFile.read(file));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  private static byte[] bytes(TensorFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    return out.toByteArray();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
