package org.lambdarts.runtime.data;

import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lambdarts.runtime.run.StopSignal;

/**
 * Threads that load batches while earlier ones are computed with. Several streams may share them.
 */
public final class Prefetcher implements AutoCloseable {

  private static final long CLOSING_SECONDS = 10;

  private final ThreadPoolExecutor workers;
  private final int depth;
  private final StopSignal stop;

  /**
   * Starts with no thread; threads come with the first stream.
   *
   * @param threads most threads, at least 1
   * @param depth batches a stream holds ready or in work, at least 1
   * @param stop ends every stream at its next batch
   * @throws IllegalArgumentException if a number is less than 1
   */
  public Prefetcher(int threads, int depth, StopSignal stop) {
    if (threads < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "prefetching needs at least one thread and a depth of one, got "
              + threads
              + " and "
              + depth);
    }
    AtomicInteger number = new AtomicInteger();
    this.depth = depth;
    this.stop = stop;
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "batch-loader-" + number.incrementAndGet());
              // a run that fails must not keep the process alive
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * One epoch, or the rest of it.
   *
   * @param loader makes the batches
   * @param epoch the epoch, from 0
   * @param firstStep the first step to load, from 0
   * @return its batches from there to the end of the epoch, to be closed by the caller
   */
  public BatchStream epoch(BatchLoader loader, long epoch, int firstStep) {
    long start = epoch * loader.steps();
    return stream(loader, start + firstStep, start + loader.steps());
  }

  /**
   * Batches across epochs, counted from the first step of epoch 0: position = epoch · steps + step.
   *
   * @param loader makes the batches
   * @param from position of the first batch, at least 0
   * @param to position after the last batch; {@link Long#MAX_VALUE} for no end
   * @return the batches in order, to be closed by the caller
   * @throws IllegalArgumentException if {@code from} is negative or after {@code to}
   * @throws IllegalStateException if this prefetcher is closed
   */
  public BatchStream stream(BatchLoader loader, long from, long to) {
    return new BatchStream(workers, depth, loader, stop, from, to);
  }

  /**
   * Drops what is not yet begun and waits for what is, so that the dataset can be closed
   * afterwards. Workers are not interrupted: an interrupt would close a file channel under other
   * streams.
   */
  @Override
  public void close() {
    workers.shutdown();
    for (Runnable task : workers.getQueue().toArray(Runnable[]::new)) {
      if (task instanceof Future<?> batch) {
        batch.cancel(false);
      }
    }
    awaitWorkers();
  }

  /** Also on a thread that is interrupted, since the dataset is closed all the same. */
  private void awaitWorkers() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSING_SECONDS);
    boolean interrupted = false;
    boolean waiting = true;
    while (waiting) {
      try {
        waiting = false;
        workers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
        waiting = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
