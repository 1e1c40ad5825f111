package org.lambdarts.runtime;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.lambdarts.api.random.RandomSource;

/** Noise in the exact formats of the published datasets, written into a folder. */
final class NoiseImages {

  private static final int CLASSES = 10;

  private NoiseImages() {}

  /** The four files of MNIST, with square images. */
  static void writeIdx(Path folder, int training, int test, int side) throws IOException {
    Files.createDirectories(folder);
    writeIdx(folder, "train", training, side);
    writeIdx(folder, "t10k", test, side);
  }

  /** Ten classes, each brightest in rows of its own. */
  private static void writeIdx(Path folder, String prefix, int count, int side) throws IOException {
    RandomGenerator random = RandomSource.of(count).generator();
    ByteBuffer images = ByteBuffer.allocate(16 + count * side * side);
    images.putInt(0x803).putInt(count).putInt(side).putInt(side);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int image = 0; image < count; image++) {
      int label = image % CLASSES;
      labels.put((byte) label);
      for (int pixel = 0; pixel < side * side; pixel++) {
        images.put((byte) (random.nextInt(128) + (pixel / side == label ? 127 : 0)));
      }
    }
    Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve(prefix + "-labels-idx1-ubyte"), labels.array());
  }

  /** The six files of CIFAR-10's binary version, of their full size: ten images over and over. */
  static void writeCifar(Path folder) throws IOException {
    Files.createDirectories(folder);
    RandomGenerator random = RandomSource.of(10).generator();
    byte[] block = new byte[CLASSES * 3073];
    random.nextBytes(block);
    for (int label = 0; label < CLASSES; label++) {
      block[label * 3073] = (byte) label;
    }
    for (String name :
        new String[] {
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin",
          "test_batch.bin"
        }) {
      try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
        for (int written = 0; written < 10_000; written += CLASSES) {
          file.write(block);
        }
      }
    }
  }

  /** A folder of square PNG files in color for each class. */
  static void writePng(Path folder, int classes, int ofEach, int side) throws IOException {
    RandomGenerator random = RandomSource.of(classes).generator();
    for (int label = 0; label < classes; label++) {
      Path files = Files.createDirectories(folder.resolve("class-" + label));
      for (int image = 0; image < ofEach; image++) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < side * side; pixel++) {
          picture.setRGB(pixel % side, pixel / side, random.nextInt(1 << 24));
        }
        ImageIO.write(picture, "png", files.resolve(image + ".png").toFile());
      }
    }
  }
}
