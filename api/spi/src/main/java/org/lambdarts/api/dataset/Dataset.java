package org.lambdarts.api.dataset;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Images for training and testing.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface Dataset extends AutoCloseable {

  /** {@return the shape of every image} */
  ImageShape shape();

  /** {@return the names of the classes, in the order of the labels: at least two names} */
  List<String> classes();

  /** {@return the training images} */
  ImageSplit train();

  /** {@return the test images} */
  ImageSplit test();

  /**
   * How pixel values are normalized.
   *
   * @return the normalization, of as many channels as the images
   */
  Normalization normalization();

  /** {@return the random change made to training images, before normalization} */
  Augmentation augmentation();

  /**
   * Where the images come from, for the log and the report.
   *
   * @return a folder or archive, and the number of images
   */
  String description();

  /** Closes open files. Does nothing unless overridden. */
  @Override
  default void close() {}
}
