package org.lambdarts.runtime.search;

import java.util.Map;
import java.util.Optional;
import org.lambdarts.runtime.config.LambdaSettings;
import org.lambdarts.runtime.provenance.StageRecord;
import org.lambdarts.runtime.run.Checkpoint;
import org.lambdarts.runtime.run.CheckpointFiles;
import org.lambdarts.runtime.run.RunListener;

/**
 * What the checkpoint of a search holds.
 *
 * @param checkpoint the checkpoint
 * @param progress how far the search had come
 * @param range the range of λ it was made for; {@link LambdaRange#NONE} without λ
 */
record StoredSearch(Checkpoint checkpoint, SearchProgress progress, LambdaRange range) {

  private static final String LOG10_MIN = "log10-min";
  private static final String LOG10_MAX = "log10-max";

  /**
   * The checkpoint files of a search.
   *
   * @param record where they are
   * @param listener is told of damage
   */
  static CheckpointFiles files(StageRecord record, RunListener listener) {
    return new CheckpointFiles(record.folder().resolve("checkpoint.safetensors"), listener);
  }

  /**
   * Reads what is there.
   *
   * @param files the checkpoint files
   * @param record what they must be of
   * @param lambda whether there is λ
   * @return the last whole checkpoint, or empty if there is none at all
   * @throws org.lambdarts.api.LambdartsException if there are only damaged ones, or ones of another
   *     search
   */
  static Optional<StoredSearch> read(
      CheckpointFiles files, StageRecord record, LambdaSettings lambda) {
    Optional<Checkpoint> found = files.read();
    found.ifPresent(record::require);
    return found.map(
        checkpoint ->
            new StoredSearch(
                checkpoint, SearchProgress.read(checkpoint), range(checkpoint, lambda)));
  }

  private static LambdaRange range(Checkpoint checkpoint, LambdaSettings lambda) {
    return lambda.range() == LambdaSettings.Range.NONE
        ? LambdaRange.NONE
        : new LambdaRange(checkpoint.number(LOG10_MIN), checkpoint.number(LOG10_MAX));
  }

  /**
   * Adds a range to what a checkpoint remembers.
   *
   * @param range the range
   * @param counters what the checkpoint remembers
   */
  static void put(LambdaRange range, Map<String, String> counters) {
    if (!range.isNone()) {
      counters.put(LOG10_MIN, Double.toString(range.log10Min()));
      counters.put(LOG10_MAX, Double.toString(range.log10Max()));
    }
  }
}
