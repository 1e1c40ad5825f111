package org.lambdarts.runtime.compose;

import java.util.List;
import java.util.stream.IntStream;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.Normalization;

/** Stands in for images that are not there, so that the rest of a run can be checked. */
final class AssumedImages implements Dataset {

  private static final ImageShape SHAPE = new ImageShape(3, 32, 32);
  private static final int CLASSES = 10;

  @Override
  public ImageShape shape() {
    return SHAPE;
  }

  @Override
  public List<String> classes() {
    return IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
  }

  @Override
  public ImageSplit train() {
    throw new IllegalStateException("there are no images");
  }

  @Override
  public ImageSplit test() {
    throw new IllegalStateException("there are no images");
  }

  @Override
  public Normalization normalization() {
    throw new IllegalStateException("there are no images");
  }

  @Override
  public Augmentation augmentation() {
    return Augmentation.none();
  }

  @Override
  public String description() {
    return "no images";
  }
}
