package org.lambdarts.plugin.dataset.cifar;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Augmentations;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;

/** CIFAR-10 in memory. */
record CifarDataset(List<String> classes, CifarSplit train, CifarSplit test, String description)
    implements Dataset {

  /** Mean and deviation over all pixels of the 50,000 training images, as DARTS has them. */
  private static final Normalization NORMALIZATION =
      new Normalization(
          List.of(0.49139968, 0.48215827, 0.44653124), List.of(0.24703233, 0.24348505, 0.26158768));

  private static final Augmentation AUGMENTATION =
      Augmentations.randomCrop(4).andThen(Augmentations.horizontalFlip());

  /**
   * Reads the dataset.
   *
   * @throws LambdartsException if files are missing or broken
   */
  static CifarDataset read(CifarSource source, CifarFormat format) {
    Map<String, CifarFile> files = source.read();
    CifarFile names = files.get(CifarFormat.NAMES_FILE);
    CifarSplit train = split(files, CifarFormat.TRAIN_FILES, format);
    CifarSplit test = split(files, List.of(CifarFormat.TEST_FILE), format);
    return new CifarDataset(
        names == null ? CifarFormat.CLASSES : names.classes(),
        train,
        test,
        String.format(
            "%s: %d training and %d test images", source.description(), train.size(), test.size()));
  }

  private static CifarSplit split(
      Map<String, CifarFile> files, List<String> names, CifarFormat format) {
    return new CifarSplit(
        names.stream()
            .map(name -> Objects.requireNonNull(files.get(name), name).images(format))
            .toList(),
        format.imagesPerFile());
  }

  @Override
  public ImageShape shape() {
    return CifarFormat.SHAPE;
  }

  @Override
  public Normalization normalization() {
    return NORMALIZATION;
  }

  @Override
  public Augmentation augmentation() {
    return AUGMENTATION;
  }
}
