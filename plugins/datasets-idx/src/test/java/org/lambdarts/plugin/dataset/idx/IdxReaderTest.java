package org.lambdarts.plugin.dataset.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.MemoryBudget;

final class IdxReaderTest {

  /** 2 images of 3x2: 16 bytes of header and 12 of values. */
  private static final byte[] IMAGES = IdxBytes.images(2, 3, 2);

  private static final byte[] PACKED = IdxBytes.gzip(IMAGES);

  private static final MemoryBudget JAVA = MemoryBudget.ofJava();

  private static IntStream prefixes() {
    return IntStream.range(0, IMAGES.length);
  }

  private static IntStream packedBytes() {
    return IntStream.range(0, PACKED.length);
  }

  @Test
  void readsPlainAndPackedFilesWhateverTheirNames() {
    for (byte[] bytes : new byte[][] {IMAGES, PACKED}) {
      IdxArray array = IdxReader.read(IdxBytes.file("images", bytes), 3, JAVA);
      assertArrayEquals(new int[] {2, 3, 2}, array.dimensions());
      assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, array.values());
      assertEquals("images", array.name());
    }
  }

  @Test
  void writesWhatItReads() throws IOException {
    IdxArray array = IdxReader.read(IdxBytes.file("images", IMAGES), 3, JAVA);
    assertArrayEquals(IMAGES, IdxWriter.plain(array));
    IdxArray again = IdxReader.read(IdxBytes.file("packed", IdxWriter.packed(array)), 3, JAVA);
    assertArrayEquals(array.values(), again.values());
    assertArrayEquals(array.dimensions(), again.dimensions());
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void aCutFileIsToldWhereItEndsAndHowLongItShouldBe(int length) {
    assertEquals(
        "f is cut short: it ends at byte "
            + length
            + " and should have "
            + (length < 16 ? "at least 16" : "28")
            + " bytes; fetch it again",
        failure(Arrays.copyOf(IMAGES, length)));
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void soIsAPackedFileWhoseContentIsCut(int length) {
    assertEquals(
        "f is cut short: it ends at unpacked byte "
            + length
            + " and should have "
            + (length < 16 ? "at least 16" : "28")
            + " bytes; fetch it again",
        failure(IdxBytes.gzip(Arrays.copyOf(IMAGES, length))));
  }

  @ParameterizedTest
  @MethodSource("packedBytes")
  void soIsAPackedFileThatIsCutItself(int length) {
    String message = failure(Arrays.copyOf(PACKED, length));
    assertTrue(message.startsWith("f is cut short: it ends at "), message);
    assertTrue(message.endsWith(" bytes; fetch it again"), message);
  }

  @ParameterizedTest
  @MethodSource("packedBytes")
  void aDamagedByteOfAPackedFileIsFoundOrHarmless(int damaged) {
    byte[] bytes = PACKED.clone();
    bytes[damaged] ^= 0x55;
    try {
      IdxArray array = IdxReader.read(IdxBytes.file("f", bytes), 3, JAVA);
      // the time, the system and the like in the header of gzip
      assertTrue(damaged < 10, "damage at byte " + damaged + " went unseen");
      assertArrayEquals(Arrays.copyOfRange(IMAGES, 16, 28), array.values());
    } catch (LambdartsException e) {
      assertTrue(e.getMessage().startsWith("f "), e.getMessage());
    }
  }

  @Test
  void aDamagedChecksumIsNamed() {
    byte[] bytes = PACKED.clone();
    bytes[bytes.length - 6] ^= 1;
    assertEquals(
        "f is a damaged gzip file (Corrupt GZIP trailer, unpacked byte 28): fetch it again",
        failure(bytes));
  }

  @Test
  void anotherMagicNumberIsNamed() {
    assertEquals(
        "f begins with 0x00000801, but IDX images begin with 0x00000803: put the right file there",
        failure(IdxBytes.labels(new int[20])));
    LambdartsException labels =
        assertThrows(
            LambdartsException.class, () -> IdxReader.read(IdxBytes.file("g", IMAGES), 1, JAVA));
    assertEquals(
        "g begins with 0x00000803, but IDX labels begin with 0x00000801: put the right file there",
        labels.getMessage());
  }

  @Test
  void bytesAfterTheEndAreNamed() {
    byte[] longer = Arrays.copyOf(IMAGES, IMAGES.length + 1);
    assertEquals(
        "f goes on after byte 28, where its header says it ends: fetch it again", failure(longer));
    assertEquals(
        "f goes on after unpacked byte 28, where its header says it ends: fetch it again",
        failure(IdxBytes.gzip(longer)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
  void lengthsThatCannotBeAreNamed(int height) {
    byte[] bytes = IMAGES.clone();
    System.arraycopy(IdxBytes.bigEndian(height), 0, bytes, 8, 4);
    assertEquals(
        "f has the length "
            + Integer.toUnsignedString(height)
            + " in its header at byte 8, which cannot be: fetch it again",
        failure(bytes));
  }

  @Test
  void aLongLengthInAShortFileTakesNoMemory() {
    byte[] bytes = IMAGES.clone();
    System.arraycopy(IdxBytes.bigEndian(300_000_000), 0, bytes, 4, 4);
    assertEquals(
        "f is cut short: it ends at byte 28 and should have 1800000016 bytes; fetch it again",
        failure(bytes));
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    IdxFile file =
        new IdxFile(
            "f",
            () -> {
              throw new IOException("the disk is on fire");
            });
    LambdartsException thrown =
        assertThrows(LambdartsException.class, () -> IdxReader.read(file, 3, JAVA));
    assertEquals(
        "cannot read f: the disk is on fire; check the disk or network folder it is on",
        thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWholeFileThatDoesNotFitInMemoryIsNotCalledCutShort(boolean packed, @TempDir Path folder)
      throws IOException {
    byte[] images = IdxBytes.images(2, 1000, 300);
    Path path = Files.write(folder.resolve("images"), packed ? IdxBytes.gzip(images) : images);
    IdxFile file = new IdxFile("f", () -> Files.newInputStream(path));
    assertEquals(
        "reading f takes 2 MB of memory, but Java may use 1 MB: set LAMBDARTS_OPTS=-Xmx2g, or more",
        assertThrows(
                LambdartsException.class, () -> IdxReader.read(file, 3, new MemoryBudget(1 << 20)))
            .getMessage());
    byte[] cut = Arrays.copyOf(images, images.length - 1);
    Files.write(path, packed ? IdxBytes.gzip(cut) : cut);
    String message =
        assertThrows(
                LambdartsException.class, () -> IdxReader.read(file, 3, new MemoryBudget(1 << 20)))
            .getMessage();
    assertTrue(message.startsWith("f is cut short: it ends at "), message);
    assertTrue(
        message.endsWith("byte 600015 and should have 600016 bytes; fetch it again"), message);
  }

  @Test
  void memoryThatRunsOutIsNotCalledDamage() {
    IdxFile file =
        new IdxFile(
            "f",
            () -> {
              throw new OutOfMemoryError("not really");
            });
    assertEquals(
        "reading f takes more memory than Java may use, which is 1 MB: set LAMBDARTS_OPTS=-Xmx2g, or"
            + " more",
        assertThrows(
                LambdartsException.class, () -> IdxReader.read(file, 1, new MemoryBudget(1 << 20)))
            .getMessage());
  }

  private static String failure(byte[] bytes) {
    return assertThrows(
            LambdartsException.class, () -> IdxReader.read(IdxBytes.file("f", bytes), 3, JAVA))
        .getMessage();
  }
}
