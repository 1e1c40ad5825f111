package org.lambdarts.plugin.dataset.idx;

import com.typesafe.config.Config;
import java.util.List;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Augmentations;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.api.dataset.Normalization;

/** A dataset in memory. */
record IdxDataset(
    ImageShape shape,
    List<String> classes,
    IdxSplit train,
    IdxSplit test,
    Normalization normalization,
    Augmentation augmentation,
    String description)
    implements Dataset {

  private static final String TRAIN_IMAGES = "train-images";

  /** The random affine map usual for MNIST and its kin. */
  static final Augmentation AFFINE = Augmentations.randomAffine(15, 0.1, 0.9, 1.1, 0.1);

  /**
   * Reads a dataset, and keeps only part of its training images if {@code config} says so.
   *
   * @throws LambdartsException if files are missing or broken, or {@code train-images} is out of
   *     range
   */
  static IdxDataset read(
      IdxArchive archive,
      Config config,
      List<String> classes,
      Normalization normalization,
      Augmentation augmentation) {
    MemoryBudget budget = MemoryBudget.ofJava();
    IdxSplits splits = IdxSplits.read(archive, classes.size(), budget);
    IdxSplit train =
        budget.within(
            "choosing images of " + archive.description(),
            () -> limit(splits.train(), classes.size(), config));
    return new IdxDataset(
        train.shape(),
        classes,
        train,
        splits.test(),
        normalization,
        augmentation,
        String.format(
            "%s: %d training and %d test images",
            archive.description(), train.size(), splits.test().size()));
  }

  private static IdxSplit limit(IdxSplit train, int classes, Config config) {
    int count = config.getInt(TRAIN_IMAGES);
    if (count < 0 || count > train.size()) {
      throw new LambdartsException(
          String.format(
              "%s: %s is %d, but must be from 0, for all, to %d",
              config.getValue(TRAIN_IMAGES).origin().description(),
              TRAIN_IMAGES,
              count,
              train.size()));
    }
    return count == 0 ? train : train.select(ClassBalance.choose(train, classes, count));
  }
}
