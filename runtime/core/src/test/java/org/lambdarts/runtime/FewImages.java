package org.lambdarts.runtime;

import java.util.List;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.Normalization;

/** The first images of each split of a dataset. */
record FewImages(Dataset whole, int count) implements Dataset {

  private record FirstOf(ImageSplit whole, int size) implements ImageSplit {

    @Override
    public int label(int index) {
      return whole.label(index);
    }

    @Override
    public void read(int index, float[] pixels) {
      whole.read(index, pixels);
    }
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
    return new FirstOf(whole.train(), count);
  }

  @Override
  public ImageSplit test() {
    return new FirstOf(whole.test(), count);
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
    return "the first " + count + " images of each split of " + whole.description();
  }
}
