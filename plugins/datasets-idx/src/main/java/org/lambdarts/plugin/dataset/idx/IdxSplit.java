package org.lambdarts.plugin.dataset.idx;

import java.util.Objects;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;

/** Grayscale images and their labels, kept as the bytes they are in the files. */
final class IdxSplit implements ImageSplit {

  private static final float WHITE = 255;

  private final ImageShape shape;
  private final byte[] pixels;
  private final byte[] labels;

  /**
   * Keeps the arrays.
   *
   * @param shape of one image, of one channel
   * @param pixels image by image, row by row
   * @param labels one class per image
   */
  IdxSplit(ImageShape shape, byte[] pixels, byte[] labels) {
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
  }

  ImageShape shape() {
    return shape;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int index) {
    return Byte.toUnsignedInt(labels[index]);
  }

  @Override
  public void read(int index, float[] target) {
    Objects.checkIndex(index, size());
    int start = index * shape.size();
    for (int i = 0; i < shape.size(); i++) {
      target[i] = Byte.toUnsignedInt(pixels[start + i]) / WHITE;
    }
  }

  /** A copy of some of the images, which does not hold on to the others. */
  IdxSplit select(int[] indices) {
    int size = shape.size();
    byte[] someLabels = new byte[indices.length];
    byte[] somePixels = new byte[indices.length * size];
    for (int i = 0; i < indices.length; i++) {
      someLabels[i] = labels[indices[i]];
      System.arraycopy(pixels, indices[i] * size, somePixels, i * size, size);
    }
    return new IdxSplit(shape, somePixels, someLabels);
  }

  /** The images as a file holds them. */
  IdxArray images() {
    return new IdxArray("images", new int[] {size(), shape.height(), shape.width()}, pixels);
  }

  /** The labels as a file holds them. */
  IdxArray labels() {
    return new IdxArray("labels", new int[] {size()}, labels);
  }
}
