package org.lambdarts.plugin.dataset.idx;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetContext;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.Normalization;

/** MNIST (LeCun, Bottou, Bengio, Haffner, 1998). */
final class MnistFactory implements DatasetFactory {

  private static final List<String> CLASSES =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  /** Mean and deviation over all pixels of the 60,000 training images. */
  private static final Normalization NORMALIZATION =
      new Normalization(List.of(0.1307), List.of(0.3081));

  private static final String WHERE_TO_GET =
      "set path to a folder with the files of MNIST, published at http://yann.lecun.com/exdb/mnist"
          + " and https://ossci-datasets.s3.amazonaws.com/mnist: train-images-idx3-ubyte.gz (9912422"
          + " bytes, unpacked 47040016), train-labels-idx1-ubyte.gz (28881, unpacked 60008),"
          + " t10k-images-idx3-ubyte.gz (1648877, unpacked 7840016) and t10k-labels-idx1-ubyte.gz"
          + " (4542, unpacked 10008)";

  @Override
  public String name() {
    return "mnist";
  }

  @Override
  public String description() {
    return "28x28 handwritten digits in 10 classes, from a folder";
  }

  @Override
  public Dataset open(DatasetContext context) {
    Config config = context.config();
    String path = config.getString("path");
    if (path.isEmpty()) {
      throw new LambdartsException("the dataset mnist has no path: " + WHERE_TO_GET);
    }
    return IdxDataset.read(
        new FolderArchive(Path.of(path), WHERE_TO_GET),
        config,
        CLASSES,
        NORMALIZATION,
        IdxDataset.AFFINE);
  }
}
