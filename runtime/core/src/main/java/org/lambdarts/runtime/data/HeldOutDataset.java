package org.lambdarts.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.Normalization;

/**
 * A dataset whose test images are out of reach: a share of the training images takes their place,
 * so that settings can be chosen without a look at the test images.
 *
 * <p>It is the last images of each class, whatever the seed, so that all runs are tested on the
 * same ones.
 */
public final class HeldOutDataset implements Dataset {

  private final Dataset whole;
  private final ImageSplit train;
  private final ImageSplit test;

  private HeldOutDataset(Dataset whole, ImageSplit train, ImageSplit test) {
    this.whole = whole;
    this.train = train;
    this.test = test;
  }

  /**
   * Holds out.
   *
   * @param whole the dataset, which is closed with the result
   * @param share of each class, in (0, 1), rounded to whole images
   * @return the dataset without its test images
   * @throws LambdartsException if the images do not suffice for two parts
   */
  public static HeldOutDataset of(Dataset whole, double share) {
    ImageSplit images = whole.train();
    List<Integer> kept = new ArrayList<>();
    List<Integer> held = new ArrayList<>();
    int[] sizes = new int[whole.classes().size()];
    for (int i = 0; i < images.size(); i++) {
      sizes[images.label(i)]++;
    }
    int[] seen = new int[sizes.length];
    for (int i = 0; i < images.size(); i++) {
      int label = images.label(i);
      boolean isKept = seen[label]++ < sizes[label] - Math.round(share * sizes[label]);
      (isKept ? kept : held).add(i);
    }
    if (kept.isEmpty() || held.isEmpty()) {
      throw new LambdartsException(
          "a share of "
              + share
              + " of each class of "
              + images.size()
              + " training images leaves none "
              + (held.isEmpty() ? "to test with" : "to learn from")
              + "; change lambdarts.dataset.hold-out");
    }
    return new HeldOutDataset(whole, images.subset(indices(kept)), images.subset(indices(held)));
  }

  private static int[] indices(List<Integer> list) {
    return list.stream().flatMapToInt(IntStream::of).toArray();
  }

  @Override
  public ImageShape shape() {
    return whole.shape();
  }

  @Override
  public List<String> classes() {
    return whole.classes();
  }

  @Override
  public ImageSplit train() {
    return train;
  }

  @Override
  public ImageSplit test() {
    return test;
  }

  @Override
  public Normalization normalization() {
    return whole.normalization();
  }

  @Override
  public Augmentation augmentation() {
    return whole.augmentation();
  }

  @Override
  public String description() {
    return whole.description()
        + "; tested on "
        + test.size()
        + " training images that were held out, in place of the test images";
  }

  @Override
  public void close() {
    whole.close();
  }
}
