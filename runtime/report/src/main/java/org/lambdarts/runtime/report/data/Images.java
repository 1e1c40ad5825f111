package org.lambdarts.runtime.report.data;

/**
 * The images of a run.
 *
 * @param digest of every image and label
 * @param training how many it learns from
 * @param test how many its networks are tested on
 */
public record Images(String digest, long training, long test) {}
