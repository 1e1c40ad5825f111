package org.lambdarts.runtime.data;

import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Augmentations;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.random.RandomSource;

/**
 * What happens to an image between the dataset and the batch. Cutout comes last, so that the blank
 * square has the mean color. Augmentation and cutout draw from generators of their own: switching
 * one on does not change what the other does.
 */
final class ImagePreparation {

  private final ImageShape shape;
  private final Augmentation augmentation;
  private final Normalization normalization;
  private final Augmentation cutout;
  private final RandomSource random;

  ImagePreparation(
      ImageShape shape,
      Augmentation augmentation,
      Normalization normalization,
      int cutoutSide,
      RandomSource random) {
    this.shape = shape;
    this.augmentation = augmentation;
    this.normalization = normalization;
    this.cutout = Augmentations.cutout(cutoutSide);
    this.random = random;
  }

  /** Changes an image in place; what is drawn depends on the epoch and the image alone. */
  void apply(float[] pixels, long epoch, int index) {
    RandomSource own = random.child(epoch).child(index);
    augmentation.apply(pixels, shape, own.child("augmentation").generator());
    normalization.apply(pixels, shape);
    cutout.apply(pixels, shape, own.child("cutout").generator());
  }
}
