package org.lambdarts.plugin.dataset.imagefolder;

import java.util.List;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.image.PictureFileReader;

/** A dataset in memory. */
record ImageFolderDataset(
    ImageShape shape,
    List<String> classes,
    ImageFolderSplit train,
    ImageFolderSplit test,
    Normalization normalization,
    Augmentation augmentation,
    String description)
    implements Dataset {

  /**
   * Reads all images.
   *
   * @param budget the memory for them
   * @throws LambdartsException if images are missing or cannot be read, or are too many
   */
  static ImageFolderDataset read(ImageFolderSettings settings, MemoryBudget budget) {
    ImageFiles files = ImageFiles.find(settings);
    ImageShape shape = settings.shape();
    String all = String.format("reading %d images of %s", files.all().count(), shape);
    // before many are read in vain
    budget.require(files.all().count() * shape.size(), all);
    return budget.within(all, () -> read(settings, files, budget));
  }

  private static ImageFolderDataset read(
      ImageFolderSettings settings, ImageFiles files, MemoryBudget budget) {
    ImageShape shape = settings.shape();
    ImageLoader<byte[]> loader = new ImageLoader<>(new PictureFileReader(shape, budget)::bytes);
    ImageFolderSplit train = ImageFolderSplit.of(loader.load(files.train()));
    ImageFolderSplit test = ImageFolderSplit.of(loader.load(files.test()));
    UnreadableImages unreadable = loader.unreadable();
    if (!settings.skipUnreadable()) {
      unreadable.reject();
    }
    unreadable.note();
    requireClasses(files.classes(), train, "to train");
    requireClasses(files.classes(), test, "to test");
    return new ImageFolderDataset(
        shape,
        files.classes(),
        train,
        test,
        Normalization.measured(train, shape),
        settings.augmentation(),
        String.format(
            "%s: %d training and %d test images%s",
            settings.path(), train.size(), test.size(), unreadable.summary()));
  }

  /** After some have been left out. */
  private static void requireClasses(List<String> classes, ImageFolderSplit split, String use) {
    for (int label = 0; label < classes.size(); label++) {
      if (!split.has(label)) {
        throw new LambdartsException(
            String.format(
                "the class %s has no image %s that can be read: add images or delete its folder",
                classes.get(label), use));
      }
    }
  }
}
