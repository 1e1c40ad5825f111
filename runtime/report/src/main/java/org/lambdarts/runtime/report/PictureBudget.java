package org.lambdarts.runtime.report;

/** How many bytes of pictures a page may still get. */
final class PictureBudget {

  private long left;

  PictureBudget(long bytes) {
    this.left = bytes;
  }

  /** Takes room for a picture, if there is as much. */
  boolean take(byte[] picture) {
    boolean fits = picture.length <= left;
    left -= fits ? picture.length : 0;
    return fits;
  }
}
