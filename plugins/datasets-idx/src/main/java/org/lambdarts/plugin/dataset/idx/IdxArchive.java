package org.lambdarts.plugin.dataset.idx;

/** A place that holds the four files of a dataset. */
interface IdxArchive {

  /**
   * Finds a file.
   *
   * @param name its published name, without {@code .gz}
   * @throws org.lambdarts.api.LambdartsException if it is not there
   */
  IdxFile file(String name);

  /** Where this is, for the log and the report. */
  String description();
}
