package org.lambdarts.plugin.dataset.cifar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.testkit.Contexts;
import org.lambdarts.testkit.fuzz.Fuzzer;

/** Broken copies of CIFAR-10. */
final class CifarFuzzTest {

  private static final int TRIALS = 200;

  @TempDir Path folder;

  @Test
  void aFileOfImages() throws IOException {
    CifarBytes.write(folder, CifarBytes.dataset());
    Path file = folder.resolve("data_batch_3.bin");
    Fuzzer.ofBytes("cifar-images", file.toString())
        .example(CifarBytes.images(2))
        .run(TRIALS, content -> open(Files.write(file, content).getParent()));
  }

  @Test
  void namesOfClasses() throws IOException {
    CifarBytes.write(folder, CifarBytes.dataset());
    Path file = folder.resolve("batches.meta.txt");
    Fuzzer.ofText("cifar-names", file.toString())
        .example(CifarBytes.dataset().get("batches.meta.txt"))
        .run(TRIALS, content -> open(Files.write(file, content).getParent()));
  }

  @Test
  void anArchive() throws IOException {
    Path archive = folder.resolve("cifar.tar.gz");
    Fuzzer.ofBytes("cifar-archive", archive.toString())
        .example(CifarBytes.archive(CifarBytes.dataset()))
        .run(TRIALS, content -> open(Files.write(archive, content)));
  }

  /** Broken before it is packed: else the checksum of gzip hides all that is inside. */
  @Test
  void whatIsInAnArchive() throws IOException {
    Path archive = folder.resolve("cifar.tar.gz");
    Fuzzer.ofBytes("cifar-tar", archive.toString())
        .mutating(
            (content, random) -> {
              // in the header of an entry, where the lengths are
              byte[] changed = content.clone();
              int header = 512 * random.nextInt(Math.max(1, changed.length / 512));
              int at = header + random.nextInt(512);
              if (at < changed.length) {
                changed[at] = (byte) random.nextInt();
              }
              return changed;
            })
        .example(unpacked(CifarBytes.archive(CifarBytes.dataset())))
        .run(TRIALS, content -> open(Files.write(archive, packed(content))));
  }

  private static void open(Path path) {
    try (Dataset dataset =
        CifarBytes.factory()
            .open(Contexts.dataset(ConfigFactory.parseMap(Map.of("path", path.toString()))))) {
      assertEquals(10, dataset.classes().size());
      float[] pixels = new float[dataset.shape().size()];
      for (ImageSplit split : List.of(dataset.train(), dataset.test())) {
        for (int i = 0; i < split.size(); i++) {
          assertTrue(split.label(i) >= 0 && split.label(i) < 10);
          split.read(i, pixels);
        }
      }
    }
  }

  private static byte[] unpacked(byte[] archive) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(archive)).readAllBytes();
  }

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
