package org.lambdarts.plugin.dataset.imagefolder;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.dataset.DatasetFactory;

/** Contributes {@code image-folder}. */
public final class ImageFolderPlugin implements Plugin {

  /** For the service loader. */
  public ImageFolderPlugin() {}

  @Override
  public List<DatasetFactory> datasets() {
    return List.of(new ImageFolderFactory());
  }
}
