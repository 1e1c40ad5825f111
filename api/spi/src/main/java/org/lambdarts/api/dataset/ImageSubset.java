package org.lambdarts.api.dataset;

import java.util.Objects;

/** Some images of a split. */
final class ImageSubset implements ImageSplit {

  private final ImageSplit all;
  private final int[] indices;

  ImageSubset(ImageSplit all, int[] indices) {
    this.all = all;
    this.indices = indices.clone();
    for (int index : indices) {
      Objects.checkIndex(index, all.size());
    }
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public int label(int index) {
    return all.label(indices[index]);
  }

  @Override
  public void read(int index, float[] pixels) {
    all.read(indices[index], pixels);
  }
}
