package org.lambdarts.plugin.dataset.imagefolder;

import com.typesafe.config.Config;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.testkit.DatasetContract;
import org.lambdarts.testkit.image.Pictures;

/** The contract of datasets, for both layouts. */
final class ImageFolderContractTest {

  private static final int IMAGES = 7;

  private static void write(Path folder) throws IOException {
    for (int i = 0; i < IMAGES; i++) {
      BufferedImage image = Pictures.noise(20 + i, 30, BufferedImage.TYPE_INT_RGB, i);
      Pictures.write(folder.resolve("cat/" + i + ".png"), Pictures.png(image));
      Pictures.write(folder.resolve("dog/" + i + ".jpg"), Pictures.jpeg(image));
    }
  }

  @Nested
  class OneFolder extends DatasetContract {

    @TempDir private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
      write(folder);
    }

    @Override
    protected DatasetFactory factory() {
      return new ImageFolderFactory();
    }

    @Override
    protected Optional<Path> surveyed() {
      return Optional.of(folder);
    }

    @Override
    protected Config config() {
      return Defaults.at(folder, "");
    }
  }

  @Nested
  class TrainAndTest extends DatasetContract {

    @TempDir private Path folder;

    @BeforeEach
    void writeImages() throws IOException {
      write(folder.resolve("train"));
      write(folder.resolve("test"));
    }

    @Override
    protected DatasetFactory factory() {
      return new ImageFolderFactory();
    }

    @Override
    protected Optional<Path> surveyed() {
      return Optional.of(folder);
    }

    @Override
    protected Config config() {
      return Defaults.at(folder, "channels = 1, height = 9, width = 12");
    }
  }
}
