package org.lambdarts.plugin.dataset.idx;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.testkit.DatasetContract;

/** The contract of datasets, for each. */
final class IdxDatasetsContractTest {

  /** As it comes: the sample in the jar. */
  @Nested
  class FashionMnist extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new FashionMnistFactory();
    }
  }

  /** On small files, for no images come with it. */
  @Nested
  class Mnist extends DatasetContract {

    private static final int TRAIN = 100;
    private static final int TEST = 30;
    private static final int SIDE = 9;

    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
      write("train-images-idx3-ubyte", IdxBytes.images(TRAIN, SIDE, SIDE));
      write("train-labels-idx1-ubyte", labels(TRAIN));
      write("t10k-images-idx3-ubyte.gz", IdxBytes.gzip(IdxBytes.images(TEST, SIDE, SIDE)));
      write("t10k-labels-idx1-ubyte.gz", IdxBytes.gzip(labels(TEST)));
    }

    private void write(String name, byte[] content) throws IOException {
      Files.write(folder.resolve(name), content);
    }

    private static byte[] labels(int count) {
      return IdxBytes.labels(IntStream.range(0, count).map(image -> image % 10).toArray());
    }

    @Override
    protected DatasetFactory factory() {
      return new MnistFactory();
    }

    @Override
    protected Config config() {
      return Defaults.at("mnist", folder, "");
    }
  }
}
