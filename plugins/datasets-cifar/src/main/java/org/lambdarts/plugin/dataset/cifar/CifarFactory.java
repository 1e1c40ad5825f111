package org.lambdarts.plugin.dataset.cifar;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetFactory;

/** CIFAR-10 (Krizhevsky, Learning multiple layers of features from tiny images, 2009). */
final class CifarFactory implements DatasetFactory {

  private final CifarFormat format;

  CifarFactory() {
    this(CifarFormat.PUBLISHED);
  }

  /** For tests: files of fewer images. */
  CifarFactory(CifarFormat format) {
    this.format = format;
  }

  @Override
  public String name() {
    return "cifar-10";
  }

  @Override
  public String description() {
    return "32x32 colour photographs in 10 classes, from a folder or archive";
  }

  @Override
  public Dataset open(Config config) {
    String path = config.getString("path");
    if (path.isEmpty()) {
      throw new LambdartsException("the dataset cifar-10 has no path: " + CifarFormat.WHERE_TO_GET);
    }
    return CifarDataset.read(source(Path.of(path)), format);
  }

  private CifarSource source(Path path) {
    if (Files.isDirectory(path)) {
      return FolderSource.at(path, format);
    }
    if (Files.isRegularFile(path)) {
      return new ArchiveSource(path, format);
    }
    throw new LambdartsException(
        "there is no folder or archive " + path + ": " + CifarFormat.WHERE_TO_GET);
  }
}
