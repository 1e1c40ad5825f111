package org.lambdarts.runtime.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.StopSignal;

/**
 * Batches in order, the next few of them loaded ahead. For one consuming thread.
 *
 * @see Prefetcher
 */
public final class BatchStream implements AutoCloseable {

  private static final String INTERRUPTED = "the loading of a batch";

  private final ExecutorService workers;
  private final int depth;
  private final BatchLoader loader;
  private final StopSignal stop;
  private final long to;
  private final Deque<Future<HostBatch>> pending = new ArrayDeque<>();
  private long position;
  private boolean closed;

  BatchStream(
      ExecutorService workers, int depth, BatchLoader loader, StopSignal stop, long from, long to) {
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("cannot load batches from " + from + " to " + to);
    }
    this.workers = workers;
    this.depth = depth;
    this.loader = loader;
    this.stop = stop;
    this.position = from;
    this.to = to;
    loadAhead();
  }

  /**
   * Whether there is another batch.
   *
   * @return false at the end and after closing
   */
  public boolean hasNext() {
    return !closed && position < to;
  }

  /**
   * The next batch; waits for it if need be. Whatever goes from batch to batch stops here when that
   * is asked for.
   *
   * @return the batch
   * @throws NoSuchElementException at the end
   * @throws IllegalStateException if the stream or its prefetcher is closed, or loading failed for
   *     a reason that is not the user's, which is the cause
   * @throws LambdartsException if the dataset says what the user can fix
   * @throws RunInterruptedException if the run is to stop or the thread is interrupted, and stays
   *     so; the batch is not lost
   */
  public HostBatch next() {
    if (closed) {
      throw new IllegalStateException("the stream of batches is closed");
    }
    if (position >= to) {
      throw new NoSuchElementException("no batch after the last");
    }
    stop.throwIfRequested(INTERRUPTED);
    try {
      HostBatch batch = pending.element().get();
      pending.remove();
      position++;
      loadAhead();
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunInterruptedException(INTERRUPTED);
    } catch (ExecutionException e) {
      close();
      throw failure(e.getCause());
    } catch (CancellationException e) {
      close();
      throw stopped(e);
    }
  }

  /** Drops the batches loaded ahead. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    pending.forEach(batch -> batch.cancel(false));
    pending.clear();
  }

  private void loadAhead() {
    while (pending.size() < depth && position + pending.size() < to) {
      long next = position + pending.size();
      long epoch = next / loader.steps();
      int step = (int) (next % loader.steps());
      try {
        pending.add(workers.submit(() -> loader.load(epoch, step)));
      } catch (RejectedExecutionException e) {
        close();
        throw stopped(e);
      }
    }
  }

  private static IllegalStateException stopped(RuntimeException cause) {
    return new IllegalStateException("the threads that load batches have been stopped", cause);
  }

  private RuntimeException failure(@Nullable Throwable cause) {
    if (cause instanceof LambdartsException known) {
      return new LambdartsException(Objects.requireNonNull(known.getMessage()), known);
    }
    return new IllegalStateException(
        "loading step "
            + position % loader.steps()
            + " of epoch "
            + position / loader.steps()
            + " failed: "
            + cause,
        cause);
  }
}
