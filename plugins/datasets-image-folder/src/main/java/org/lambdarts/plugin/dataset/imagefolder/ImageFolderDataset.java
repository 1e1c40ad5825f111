package org.lambdarts.plugin.dataset.imagefolder;

import java.util.List;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalisation;

/** A dataset in memory. */
record ImageFolderDataset(
    ImageShape shape,
    List<String> classes,
    ImageFolderSplit train,
    ImageFolderSplit test,
    Normalisation normalisation,
    Augmentation augmentation,
    String description)
    implements Dataset {

  /**
   * Reads all images.
   *
   * @param memory how many bytes there are for them
   * @throws LambdartsException if images are missing or broken, or too many
   */
  static ImageFolderDataset read(ImageFolderSettings settings, long memory) {
    ImageFiles files = ImageFiles.find(settings);
    ImageShape shape = settings.shape();
    requireMemory(files, shape, memory);
    Resizer resizer = new Resizer(shape);
    ImageFolderSplit train = ImageFolderSplit.read(files.train(), resizer);
    ImageFolderSplit test = ImageFolderSplit.read(files.test(), resizer);
    return new ImageFolderDataset(
        shape,
        files.classes(),
        train,
        test,
        Statistics.of(train.images(), shape),
        settings.augmentation(),
        String.format(
            "%s: %d training and %d test images", settings.path(), train.size(), test.size()));
  }

  /** Before many are read in vain. */
  private static void requireMemory(ImageFiles files, ImageShape shape, long memory) {
    long bytes = files.all().count() * shape.size();
    if (bytes > memory) {
      throw new LambdartsException(
          String.format(
              "%d images of %s take %d MB, but Java may use %d MB: raise that with -Xmx in"
                  + " LAMBDARTS_OPTS, or lower height and width",
              files.all().count(), shape, bytes >> 20, memory >> 20));
    }
  }
}
