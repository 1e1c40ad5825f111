package org.lambdarts.plugin.dataset.imagefolder;

import java.util.List;
import org.lambdarts.api.dataset.ImageSplit;

/** Images kept as bytes. */
final class ImageFolderSplit implements ImageSplit {

  private static final float WHITE = 255;

  private final List<byte[]> images;
  private final int[] labels;

  private ImageFolderSplit(List<byte[]> images, int[] labels) {
    this.images = images;
    this.labels = labels;
  }

  /** Decodes and resizes images, one after another. */
  static ImageFolderSplit read(List<ImageFile> files, Resizer resizer) {
    return new ImageFolderSplit(
        files.stream().map(file -> resizer.resize(PictureReader.read(file.path()))).toList(),
        files.stream().mapToInt(ImageFile::label).toArray());
  }

  /** The bytes of each image. */
  List<byte[]> images() {
    return images;
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
