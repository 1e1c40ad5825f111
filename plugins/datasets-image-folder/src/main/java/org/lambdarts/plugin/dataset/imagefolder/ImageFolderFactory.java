package org.lambdarts.plugin.dataset.imagefolder;

import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetContext;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.MemoryBudget;

/** Folders of images. */
final class ImageFolderFactory implements DatasetFactory {

  private final MemoryBudget budget;

  ImageFolderFactory() {
    this(MemoryBudget.ofJava());
  }

  /** For tests: less memory for images. */
  ImageFolderFactory(MemoryBudget budget) {
    this.budget = budget;
  }

  @Override
  public String name() {
    return "image-folder";
  }

  @Override
  public String description() {
    return "your own PNG and JPEG images, in a folder for each class";
  }

  @Override
  public Dataset open(DatasetContext context) {
    return ImageFolderDataset.read(ImageFolderSettings.read(context.config()), budget);
  }
}
