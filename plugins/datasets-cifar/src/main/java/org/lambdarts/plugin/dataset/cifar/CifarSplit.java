package org.lambdarts.plugin.dataset.cifar;

import java.util.List;
import java.util.Objects;
import org.lambdarts.api.dataset.ImageSplit;

/** Images kept as the files they came in. */
final class CifarSplit implements ImageSplit {

  private static final float WHITE = 255;

  private final List<byte[]> files;
  private final int imagesPerFile;

  /**
   * Keeps the files.
   *
   * @param files each of as many records
   * @param imagesPerFile how many
   */
  CifarSplit(List<byte[]> files, int imagesPerFile) {
    this.files = List.copyOf(files);
    this.imagesPerFile = imagesPerFile;
  }

  @Override
  public int size() {
    return files.size() * imagesPerFile;
  }

  @Override
  public int label(int index) {
    return file(index)[start(index)];
  }

  @Override
  public void read(int index, float[] target) {
    byte[] file = file(index);
    int start = start(index) + 1;
    for (int i = 0; i < CifarFormat.SHAPE.size(); i++) {
      target[i] = Byte.toUnsignedInt(file[start + i]) / WHITE;
    }
  }

  private byte[] file(int index) {
    return files.get(Objects.checkIndex(index, size()) / imagesPerFile);
  }

  private int start(int index) {
    return index % imagesPerFile * CifarFormat.RECORD_BYTES;
  }
}
