package org.lambdarts.runtime.benchmark;

import java.util.List;
import java.util.stream.Stream;
import org.lambdarts.runtime.data.BatchLoader;
import org.lambdarts.runtime.data.BatchStream;
import org.lambdarts.runtime.data.HostBatch;
import org.lambdarts.runtime.data.Prefetcher;

/** Streams of batches without end, loaded beside the computation as in a run. */
final class Feed implements AutoCloseable {

  private final List<BatchStream> streams;
  private final Stopwatch waiting = new Stopwatch();

  Feed(Prefetcher prefetcher, BatchLoader... loaders) {
    this.streams =
        Stream.of(loaders).map(loader -> prefetcher.stream(loader, 0, Long.MAX_VALUE)).toList();
  }

  /** One batch of each stream. */
  List<HostBatch> next() {
    return waiting.time(() -> streams.stream().map(BatchStream::next).toList());
  }

  /** Seconds spent in {@link #next} so far. */
  double waited() {
    return waiting.seconds();
  }

  @Override
  public void close() {
    streams.forEach(BatchStream::close);
  }
}
