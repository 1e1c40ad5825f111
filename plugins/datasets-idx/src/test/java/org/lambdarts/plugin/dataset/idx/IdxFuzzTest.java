package org.lambdarts.plugin.dataset.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.testkit.Contexts;
import org.lambdarts.testkit.fuzz.Fuzzer;

/** Broken copies of IDX files. */
final class IdxFuzzTest {

  private static final int TRIALS = 200;

  @TempDir Path folder;

  @BeforeEach
  void writeDataset() throws IOException {
    IdxBytes.writeDataset(folder);
  }

  @Test
  void images() {
    fuzz("idx-images", "train-images-idx3-ubyte", false, IdxBytes.images(6, 4, 5));
  }

  @Test
  void packedImages() {
    fuzz("idx-images-gz", "t10k-images-idx3-ubyte.gz", true, IdxBytes.images(3, 4, 5));
  }

  @Test
  void labels() {
    fuzz("idx-labels", "train-labels-idx1-ubyte", false, IdxBytes.labels(0, 9, 0, 1, 0, 9));
  }

  @Test
  void packedLabels() {
    fuzz("idx-labels-gz", "t10k-labels-idx1-ubyte.gz", true, IdxBytes.labels(5, 6, 7));
  }

  /** A header may claim what it will: no more memory is taken than a budget allows. */
  @Test
  void withLittleMemory() {
    MemoryBudget little = new MemoryBudget(1 << 20);
    Fuzzer.ofBytes("idx-memory", "images")
        .mutating(IdxFuzzTest::claimingMore)
        .example(IdxBytes.images(6, 4, 5))
        .run(TRIALS, content -> IdxReader.read(IdxBytes.file("images", content), 3, little));
  }

  private void fuzz(String format, String name, boolean packed, byte[] content) {
    Path file = folder.resolve(name);
    if (packed) {
      Fuzzer.ofBytes(format, file.toString())
          .example(IdxBytes.gzip(content))
          .run(TRIALS, broken -> open(file, broken));
    }
    // broken before it is packed: else the checksum of gzip hides all that is inside
    Fuzzer.ofBytes(format + "-inside", file.toString())
        .mutating(IdxFuzzTest::claimingMore)
        .example(content)
        .run(TRIALS, broken -> open(file, packed ? IdxBytes.gzip(broken) : broken));
  }

  private void open(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    try (Dataset dataset =
        new MnistFactory().open(Contexts.dataset(Defaults.at("mnist", folder, "")))) {
      float[] pixels = new float[dataset.shape().size()];
      assertEquals(1, dataset.shape().channels());
      for (ImageSplit split : List.of(dataset.train(), dataset.test())) {
        for (int i = 0; i < split.size(); i++) {
          assertTrue(split.label(i) < dataset.classes().size());
          split.read(i, pixels);
          for (float pixel : pixels) {
            assertTrue(pixel >= 0 && pixel <= 1);
          }
        }
      }
    }
  }

  /** An axis of any length in the header. */
  private static byte[] claimingMore(byte[] content, RandomGenerator random) {
    if (content.length < 16) {
      return content;
    }
    byte[] claiming = content.clone();
    int axis = 4 + 4 * random.nextInt(3);
    ByteBuffer.wrap(claiming).putInt(axis, random.nextInt() >>> random.nextInt(32));
    return claiming;
  }
}
