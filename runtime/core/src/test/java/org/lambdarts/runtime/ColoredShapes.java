package org.lambdarts.runtime;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.testkit.image.Pictures;

/** Drawn photographs: shapes of changing color, place and size, in PNG and JPEG files. */
final class ColoredShapes {

  static final List<String> CLASSES = List.of("bar", "disc", "ring");

  private ColoredShapes() {}

  /** A folder {@code train} and a folder {@code test} with a folder for each class. */
  static void write(Path folder, int training, int test) throws IOException {
    for (int label = 0; label < CLASSES.size(); label++) {
      for (int i = 0; i < training; i++) {
        writeImage(folder.resolve("train"), label, i);
      }
      for (int i = 0; i < test; i++) {
        writeImage(folder.resolve("test"), label, i);
      }
    }
  }

  private static void writeImage(Path split, int label, int number) throws IOException {
    RandomGenerator random =
        RandomSource.of(number)
            .child(CLASSES.get(label))
            .child(split.getFileName().toString())
            .generator();
    BufferedImage image = drawn(label, random);
    boolean png = number % 2 == 0;
    Pictures.write(
        split.resolve(CLASSES.get(label)).resolve(number + (png ? ".png" : ".jpg")),
        png ? Pictures.png(image) : Pictures.jpeg(image));
  }

  private static BufferedImage drawn(int label, RandomGenerator random) {
    int width = random.nextInt(20, 50);
    int height = random.nextInt(20, 50);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(random.nextInt(0x404040)));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(new Color(0x808080 + random.nextInt(0x7F7F7F)));
    int size = Math.min(width, height) - random.nextInt(2, 8);
    int x = random.nextInt(width - size);
    int y = random.nextInt(height - size);
    switch (CLASSES.get(label)) {
      case "bar" -> graphics.fillRect(x, y + size / 3, size, size / 3);
      case "disc" -> graphics.fillOval(x, y, size, size);
      default -> {
        graphics.setStroke(new BasicStroke(size / 6f));
        graphics.drawOval(x + size / 6, y + size / 6, size * 2 / 3, size * 2 / 3);
      }
    }
    graphics.dispose();
    return image;
  }
}
