package org.lambdarts.plugin.dataset.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lambdarts.api.dataset.MemoryBudget;

/**
 * Makes the sample of Fashion-MNIST that comes with the plugin: the first 400 training and 100 test
 * images of each class, in the order of the full data. From the top folder of the project, after a
 * build with its tests:
 *
 * <pre>{@code
 * java -cp plugins/datasets-idx/target/test-classes:plugins/datasets-idx/target/classes:api/spi/target/classes \
 *     org.lambdarts.plugin.dataset.idx.SampleMaker /usr/share/datasets/fashion-mnist \
 *     plugins/datasets-idx/src/main/resources/org/lambdarts/plugin/dataset/idx/fashion-mnist-sample
 * }</pre>
 *
 * <p>The same data give the same files, byte for byte, on every Java whose Deflater is the original
 * zlib; with another zlib, what is in the gzip files is still the same.
 */
public final class SampleMaker {

  private static final int TRAIN_IMAGES = 4000;
  private static final int TEST_IMAGES = 1000;

  private SampleMaker() {}

  /**
   * Makes the sample.
   *
   * @param arguments the folder of the full data and the folder to write to, which must exist
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: SampleMaker FOLDER-OF-FASHION-MNIST FOLDER-TO-WRITE-TO");
      System.exit(2);
    }
    Path target = Path.of(arguments[1]);
    for (Map.Entry<String, IdxArray> file : sample(Path.of(arguments[0])).entrySet()) {
      Files.write(target.resolve(file.getKey() + ".gz"), IdxWriter.packed(file.getValue()));
    }
  }

  /** The four files of the sample by their names without {@code .gz}. */
  static Map<String, IdxArray> sample(Path fullData) {
    int classes = FashionMnistFactory.CLASSES.size();
    IdxSplits full =
        IdxSplits.read(
            new FolderArchive(fullData, "name the folder of the full data"),
            classes,
            MemoryBudget.ofJava());
    IdxSplit train = full.train().select(ClassBalance.choose(full.train(), classes, TRAIN_IMAGES));
    IdxSplit test = full.test().select(ClassBalance.choose(full.test(), classes, TEST_IMAGES));
    Map<String, IdxArray> files = new LinkedHashMap<>();
    files.put(IdxSplits.TRAIN_IMAGES, train.images());
    files.put(IdxSplits.TRAIN_LABELS, train.labels());
    files.put(IdxSplits.TEST_IMAGES, test.images());
    files.put(IdxSplits.TEST_LABELS, test.labels());
    return files;
  }
}
