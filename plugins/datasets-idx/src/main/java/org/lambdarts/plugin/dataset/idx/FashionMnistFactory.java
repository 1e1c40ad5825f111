package org.lambdarts.plugin.dataset.idx;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import org.lambdarts.api.dataset.Augmentations;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetContext;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.Normalization;

/** Fashion-MNIST (Xiao, Rasul, Vollgraf, arXiv 1708.07747). */
final class FashionMnistFactory implements DatasetFactory {

  static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  /** Mean and deviation over all pixels of the 60,000 training images. */
  static final Normalization NORMALIZATION = new Normalization(List.of(0.2860), List.of(0.3530));

  /** Where Debian's package dataset-fashion-mnist puts the full data. */
  static final Path DEBIAN_FOLDER = Path.of("/usr/share/datasets/fashion-mnist");

  private static final String WHERE_TO_GET =
      "install Debian's package dataset-fashion-mnist, or set path to sample for the sample that"
          + " comes with the plugin, or to a folder with the files that"
          + " https://github.com/zalandoresearch/fashion-mnist publishes, unpacked or with .gz:"
          + " train-images-idx3-ubyte (47040016 bytes unpacked), train-labels-idx1-ubyte (60008),"
          + " t10k-images-idx3-ubyte (7840016) and t10k-labels-idx1-ubyte (10008)";

  private final Path debianFolder;

  FashionMnistFactory() {
    this(DEBIAN_FOLDER);
  }

  /** For tests: where Debian's package would be. */
  FashionMnistFactory(Path debianFolder) {
    this.debianFolder = debianFolder;
  }

  @Override
  public String name() {
    return "fashion-mnist";
  }

  @Override
  public String description() {
    return "28x28 pictures of clothes in 10 classes; a sample of 5,000 is included";
  }

  @Override
  public Dataset open(DatasetContext context) {
    Config config = context.config();
    return IdxDataset.read(
        archive(config.getString("path")),
        config,
        CLASSES,
        NORMALIZATION,
        IdxDataset.AFFINE.andThen(Augmentations.flip(config, "flip")));
  }

  private IdxArchive archive(String path) {
    return switch (path) {
      case "sample" -> new SampleArchive();
      case "full" -> new FolderArchive(debianFolder, WHERE_TO_GET);
      default -> new FolderArchive(Path.of(path), WHERE_TO_GET);
    };
  }
}
