package org.lambdarts.plugin.dataset.cifar;

import java.util.Map;

/** A place that holds the files of CIFAR-10. */
interface CifarSource {

  /**
   * Reads all files, none further than just beyond the length it should have.
   *
   * @return the files by their published names; those of images are all there
   * @throws org.lambdarts.api.LambdartsException if one is missing or cannot be read
   */
  Map<String, CifarFile> read();

  /** Where this is, for the log and the report. */
  String description();
}
