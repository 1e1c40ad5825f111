package org.lambdarts.plugin.dataset.idx;

import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.MemoryBudget;

/**
 * The training and test images of a dataset that is published as four files under the names of
 * MNIST.
 *
 * @param train the training images
 * @param test the test images, of the same shape
 */
record IdxSplits(IdxSplit train, IdxSplit test) {

  static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  /**
   * Reads the four files and checks that they belong together.
   *
   * @param budget the memory for them
   * @throws LambdartsException if one is missing or broken or they do not
   */
  static IdxSplits read(IdxArchive archive, int classes, MemoryBudget budget) {
    // all four are looked for before the first, which may be large, is read
    IdxFile trainImages = archive.file(TRAIN_IMAGES);
    IdxFile trainLabels = archive.file(TRAIN_LABELS);
    IdxFile testImages = archive.file(TEST_IMAGES);
    IdxFile testLabels = archive.file(TEST_LABELS);
    IdxSplit train = split(trainImages, trainLabels, classes, budget);
    IdxSplit test = split(testImages, testLabels, classes, budget);
    if (!train.shape().equals(test.shape())) {
      throw new LambdartsException(
          String.format(
              "the images in %s are %s, but those in %s are %s: put files of one dataset there",
              trainImages.name(), train.shape(), testImages.name(), test.shape()));
    }
    return new IdxSplits(train, test);
  }

  private static IdxSplit split(
      IdxFile imageFile, IdxFile labelFile, int classes, MemoryBudget budget) {
    IdxArray images = IdxReader.read(imageFile, 3, budget);
    IdxArray labels = IdxReader.read(labelFile, 1, budget);
    if (images.count() != labels.count()) {
      throw new LambdartsException(
          String.format(
              "%s has %d images, but %s has %d labels: put files of one dataset there",
              images.name(), images.count(), labels.name(), labels.count()));
    }
    for (int i = 0; i < labels.count(); i++) {
      int label = Byte.toUnsignedInt(labels.values()[i]);
      if (label >= classes) {
        throw new LambdartsException(
            String.format(
                "%s has the label %d at byte %d, but the classes are 0 to %d: fetch it again",
                labels.name(), label, IdxArray.headerBytes(1) + i, classes - 1));
      }
    }
    ImageShape shape = new ImageShape(1, images.dimensions()[1], images.dimensions()[2]);
    return new IdxSplit(shape, images.values(), labels.values());
  }
}
