package org.lambdarts.plugin.dataset.imagefolder;

import java.util.Arrays;
import java.util.List;
import org.lambdarts.api.dataset.ImageSplit;

/** Images kept as bytes. */
final class ImageFolderSplit implements ImageSplit {

  private static final float WHITE = 255;

  private final List<byte[]> images;
  private final int[] labels;

  /**
   * Keeps images.
   *
   * @param images the bytes of each
   * @param labels the class of each
   */
  ImageFolderSplit(List<byte[]> images, int[] labels) {
    this.images = images;
    this.labels = labels;
  }

  /** Keeps images that have been loaded. */
  static ImageFolderSplit of(List<ImageLoader.Loaded<byte[]>> loaded) {
    return new ImageFolderSplit(
        loaded.stream().map(ImageLoader.Loaded::content).toList(),
        loaded.stream().mapToInt(image -> image.file().label()).toArray());
  }

  /** Whether there are images of a class. */
  boolean has(int label) {
    return Arrays.stream(labels).anyMatch(other -> other == label);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public void read(int index, float[] target) {
    byte[] image = images.get(index);
    for (int i = 0; i < image.length; i++) {
      target[i] = Byte.toUnsignedInt(image[i]) / WHITE;
    }
  }
}
