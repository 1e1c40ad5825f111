package org.lambdarts.plugin.backend.dl4j;

/**
 * What every tap of every channel sees of one sample: [channels, taps, output height, output
 * width], known as im2col and col2im.
 */
interface ImageColumns {

  /**
   * Collects the columns of one sample.
   *
   * @param images the batch
   * @param start where in the batch the sample starts
   * @param columns to be filled
   * @param scratch working memory
   */
  void collect(Storage images, int start, Storage columns, Scratch scratch);

  /**
   * Adds columns up where they were collected from.
   *
   * @param columns the columns of one sample
   * @param images the batch, whose sample is overwritten
   * @param start where in the batch the sample starts
   * @param scratch working memory
   */
  void spread(Storage columns, Storage images, int start, Scratch scratch);
}
