package org.lambdarts.plugin.dataset.imagefolder;

import com.typesafe.config.Config;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetFactory;

/** Folders of images. */
final class ImageFolderFactory implements DatasetFactory {

  private final long memory;

  ImageFolderFactory() {
    this(Runtime.getRuntime().maxMemory());
  }

  /** For tests: how many bytes there are for images. */
  ImageFolderFactory(long memory) {
    this.memory = memory;
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
  public Dataset open(Config config) {
    return ImageFolderDataset.read(ImageFolderSettings.read(config), memory);
  }
}
