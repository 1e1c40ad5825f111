package org.lambdarts.api.dataset;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Reads image files as a dataset reads its own images, so that a network trained on the dataset is
 * given what it knows. Must be safe for use by several threads at once.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface ImageFileReader {

  /**
   * Reads an image.
   *
   * @param file the file
   * @param pixels filled with the values in [0, 1], channel by channel, row by row, as {@link
   *     ImageSplit#read} fills them: before augmentation and normalization
   * @throws org.lambdarts.api.LambdartsException if the file is no image that can be read; the
   *     message is one sentence that names the file and says what to do
   */
  void read(Path file, float[] pixels);
}
