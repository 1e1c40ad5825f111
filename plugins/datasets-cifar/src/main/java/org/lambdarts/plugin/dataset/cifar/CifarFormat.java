package org.lambdarts.plugin.dataset.cifar;

import java.util.List;
import java.util.stream.Stream;
import org.lambdarts.api.dataset.ImageShape;

/**
 * How the binary version is laid out: records of a label and the red, green and blue values.
 *
 * @param imagesPerFile the records in each file
 */
record CifarFormat(int imagesPerFile) {

  static final CifarFormat PUBLISHED = new CifarFormat(10_000);

  static final ImageShape SHAPE = new ImageShape(3, 32, 32);

  /** The label and the image. */
  static final int RECORD_BYTES = 1 + SHAPE.size();

  static final List<String> TRAIN_FILES =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");

  static final String TEST_FILE = "test_batch.bin";

  /** The names of the classes, one a line. It may be missing. */
  static final String NAMES_FILE = "batches.meta.txt";

  static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  static final String FETCH_AGAIN =
      "fetch it again from https://www.cs.toronto.edu/~kriz/cifar.html";

  static final String WHERE_TO_GET =
      "set path to the binary version of CIFAR-10, published at"
          + " https://www.cs.toronto.edu/~kriz/cifar.html: the archive cifar-10-binary.tar.gz"
          + " (170052171 bytes), or the folder it unpacks to, with data_batch_1.bin to"
          + " data_batch_5.bin and test_batch.bin (30730000 bytes each)";

  /** The files that must be there. */
  static List<String> imageFiles() {
    return Stream.concat(TRAIN_FILES.stream(), Stream.of(TEST_FILE)).toList();
  }

  /** What reading takes: all files, and one of them a second time, in pieces. */
  long memory() {
    return (imageFiles().size() + 1L) * fileBytes();
  }

  /** How many bytes an archive may unpack to, with whatever else is in it. */
  long longestArchive() {
    return 2L * imageFiles().size() * fileBytes() + (1 << 20);
  }

  /** The length of a file of images. */
  int fileBytes() {
    return imagesPerFile * RECORD_BYTES;
  }
}
