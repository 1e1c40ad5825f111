package org.lambdarts.plugin.dataset.cifar;

import com.typesafe.config.Config;
import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetContext;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.FileLookup;
import org.lambdarts.api.dataset.MemoryBudget;

/** CIFAR-10 (Krizhevsky, Learning multiple layers of features from tiny images, 2009). */
final class CifarFactory implements DatasetFactory {

  private final CifarFormat format;
  private final MemoryBudget budget;

  CifarFactory() {
    this(CifarFormat.PUBLISHED, MemoryBudget.ofJava());
  }

  /** For tests: files of fewer images, and less memory for them. */
  CifarFactory(CifarFormat format, MemoryBudget budget) {
    this.format = format;
    this.budget = budget;
  }

  @Override
  public String name() {
    return "cifar-10";
  }

  @Override
  public String description() {
    return "32x32 color photographs in 10 classes, from a folder or archive";
  }

  @Override
  public Dataset open(DatasetContext context) {
    Config config = context.config();
    String path = config.getString("path");
    if (path.isEmpty()) {
      throw new LambdartsException("the dataset cifar-10 has no path: " + CifarFormat.WHERE_TO_GET);
    }
    String task = "reading CIFAR-10 from " + path;
    CifarSource source = source(Path.of(path));
    budget.require(format.memory(), task);
    return budget.within(task, () -> CifarDataset.read(source, format));
  }

  private CifarSource source(Path path) {
    if (FileLookup.isFolder(path)) {
      return FolderSource.at(path, format);
    }
    if (FileLookup.isFile(path)) {
      return new ArchiveSource(path, format);
    }
    throw new LambdartsException(
        "there is no folder or archive " + path + ": " + CifarFormat.WHERE_TO_GET);
  }
}
