package org.lambdarts.runtime.data;

import java.util.Arrays;
import java.util.List;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.Normalization;

/** Images whose every pixel is their own number, so that a batch tells what it is made of. */
record NumberedImages(
    ImageShape shape,
    List<String> classes,
    ImageSplit train,
    ImageSplit test,
    Normalization normalization,
    Augmentation augmentation)
    implements Dataset {

  static final Normalization IDENTITY = new Normalization(List.of(0.0), List.of(1.0));

  /**
   * Adds a number drawn per image to all pixels: less than one, so that the number stays legible.
   */
  static final Augmentation BLUR =
      (pixels, shape, random) -> {
        float change = random.nextFloat() * 0.5f;
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] += change;
        }
      };

  static NumberedImages of(int size) {
    return of(new Split(size));
  }

  static NumberedImages of(ImageSplit train) {
    return new NumberedImages(
        new ImageShape(1, 4, 4),
        List.of("even", "odd", "never"),
        train,
        new Split(7),
        IDENTITY,
        BLUR);
  }

  NumberedImages with(Normalization other) {
    return new NumberedImages(shape, classes, train, test, other, augmentation);
  }

  NumberedImages with(Augmentation other) {
    return new NumberedImages(shape, classes, train, test, normalization, other);
  }

  @Override
  public String description() {
    return "numbered images";
  }

  /** The numbers of the images in a batch that kept them. */
  static int[] numbers(HostBatch batch) {
    int[] numbers = new int[batch.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) batch.images()[i * batch.shape().size()];
    }
    return numbers;
  }

  record Split(int size) implements ImageSplit {

    @Override
    public int label(int index) {
      return index % 2;
    }

    @Override
    public void read(int index, float[] pixels) {
      Arrays.fill(pixels, index);
    }
  }
}
