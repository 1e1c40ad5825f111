package org.lambdarts.runtime.optimizer;

import org.lambdarts.api.schedule.Progress;

/**
 * Where a stage stands.
 *
 * @param epoch from 0
 * @param epochs at least 1
 * @param step in the epoch, from 0
 * @param stepsPerEpoch at least 1
 */
public record StageProgress(int epoch, int epochs, int step, int stepsPerEpoch)
    implements Progress {

  /**
   * The last step of an epoch.
   *
   * @param epoch from 0
   * @param epochs at least 1
   * @param stepsPerEpoch at least 1
   * @return its progress
   */
  public static StageProgress atEndOf(int epoch, int epochs, int stepsPerEpoch) {
    return new StageProgress(epoch, epochs, stepsPerEpoch - 1, stepsPerEpoch);
  }
}
