package org.lambdarts.plugin.dataset.idx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.MemoryBudget;

final class SampleMakerTest {

  private static final List<String> FILES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  @TempDir Path folder;

  @BeforeEach
  void needsTheFullData() {
    assumeTrue(
        Files.isDirectory(FashionMnistFactory.DEBIAN_FOLDER),
        "Debian's package dataset-fashion-mnist is not installed");
  }

  @Test
  void theSampleIsWhatTheMakerTakesFromTheFullData() {
    SampleArchive sample = new SampleArchive();
    SampleMaker.sample(FashionMnistFactory.DEBIAN_FOLDER)
        .forEach(
            (name, made) -> {
              IdxArray shipped =
                  IdxReader.read(
                      sample.file(name), made.dimensions().length, MemoryBudget.ofJava());
              assertArrayEquals(made.dimensions(), shipped.dimensions(), name);
              assertArrayEquals(made.values(), shipped.values(), name);
            });
  }

  @Test
  void itsFilesAreTheSameByteForByte() throws IOException {
    assumeTrue(deflatesLikeZlib(), "this Java packs with another zlib than the original");
    SampleMaker.main(
        new String[] {FashionMnistFactory.DEBIAN_FOLDER.toString(), folder.toString()});
    for (String name : FILES) {
      assertArrayEquals(shipped(name), Files.readAllBytes(folder.resolve(name + ".gz")), name);
    }
    try (var written = Files.list(folder)) {
      assertEquals(4, written.count());
    }
  }

  private static byte[] shipped(String name) throws IOException {
    String resource = "fashion-mnist-sample/" + name + ".gz";
    try (InputStream stream = SampleMaker.class.getResourceAsStream(resource)) {
      return stream.readAllBytes();
    }
  }

  /** Whether made-up data are packed to the bytes that zlib 1.2.13 packs them to. */
  private static boolean deflatesLikeZlib() {
    byte[] data = new byte[200_000];
    int state = 1;
    for (int i = 0; i < data.length; i++) {
      state = state * 1103515245 + 12345;
      data[i] = (byte) ((state >>> 16) % (1 + (i >>> 12)));
    }
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(data);
    deflater.finish();
    byte[] packed = new byte[data.length];
    CRC32 checksum = new CRC32();
    checksum.update(packed, 0, deflater.deflate(packed));
    deflater.end();
    return checksum.getValue() == 0x8D2DA58FL;
  }
}
