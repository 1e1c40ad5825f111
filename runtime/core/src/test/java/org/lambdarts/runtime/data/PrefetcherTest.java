package org.lambdarts.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.StopSignal;

@Timeout(30)
final class PrefetcherTest {

  private static final int IMAGES = 41;
  private static final int BATCH = 4;
  private static final int STEPS = 10;

  private final StopSignal stop = new StopSignal();

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "2, 1", "2, 2", "4, 8", "3, 30"})
  void batchesAreTheSameWhateverTheThreads(int threads, int depth) throws Exception {
    BatchLoader loader = loader(new NumberedImages.Split(IMAGES));
    try (Prefetcher prefetcher = new Prefetcher(threads, depth, stop);
        BatchStream stream = prefetcher.stream(loader, 0, 3 * STEPS)) {
      for (int epoch = 0; epoch < 3; epoch++) {
        for (int step = 0; step < STEPS; step++) {
          assertTrue(stream.hasNext());
          assertSameBatch(loader.load(epoch, step), stream.next());
        }
      }
      assertFalse(stream.hasNext());
      assertThrows(NoSuchElementException.class, stream::next);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 9, 10})
  void resumingInTheMiddleOfAnEpochGivesTheRestOfIt(int firstStep) throws Exception {
    BatchLoader uninterrupted = loader(new NumberedImages.Split(IMAGES));
    BatchLoader resumed = loader(new NumberedImages.Split(IMAGES));
    try (Prefetcher prefetcher = new Prefetcher(2, 3, stop);
        BatchStream whole = prefetcher.epoch(uninterrupted, 5, 0);
        BatchStream rest = prefetcher.epoch(resumed, 5, firstStep)) {
      for (int step = 0; step < firstStep; step++) {
        whole.next();
      }
      for (int step = firstStep; step < STEPS; step++) {
        assertSameBatch(whole.next(), rest.next());
      }
      assertFalse(whole.hasNext());
      assertFalse(rest.hasNext());
    }
  }

  @Test
  void resumingReadsNoImageOfEarlierSteps() throws Exception {
    CountingSplit split = new CountingSplit();
    try (Prefetcher prefetcher = new Prefetcher(1, 1, stop);
        BatchStream last = prefetcher.epoch(loader(split), 1000, STEPS - 1)) {
      last.next();
    }
    assertEquals(BATCH, split.reads.get());
  }

  @Test
  void loadingRunsAheadByTheDepthAndNoFurther() throws Exception {
    CountingSplit split = new CountingSplit();
    try (Prefetcher prefetcher = new Prefetcher(2, 3, stop);
        BatchStream stream = prefetcher.epoch(loader(split), 0, 0)) {
      awaitReads(split, 3 * BATCH);
      stream.next();
      awaitReads(split, 4 * BATCH);
    }
  }

  @Test
  void streamsShareTheThreads() throws Exception {
    BatchLoader loader = loader(new NumberedImages.Split(IMAGES));
    try (Prefetcher prefetcher = new Prefetcher(1, 2, stop);
        BatchStream train = prefetcher.stream(loader, 0, Long.MAX_VALUE);
        BatchStream validation = prefetcher.stream(loader, 4, Long.MAX_VALUE)) {
      for (int position = 0; position < 25; position++) {
        assertSameBatch(loader.load(position / STEPS, position % STEPS), train.next());
        int other = position + 4;
        assertSameBatch(loader.load(other / STEPS, other % STEPS), validation.next());
      }
    }
  }

  @Test
  void aFailureOfAWorkerReachesTheConsumerWithItsCause() throws Exception {
    RuntimeException fault = new ArithmeticException("a bug in a dataset");
    BatchLoader loader = loader(failing(fault));
    try (Prefetcher prefetcher = new Prefetcher(2, 4, stop);
        BatchStream stream = prefetcher.stream(loader, STEPS, 2 * STEPS)) {
      IllegalStateException thrown = assertThrows(IllegalStateException.class, stream::next);
      assertSame(fault, thrown.getCause());
      assertEquals(
          "loading step 0 of epoch 1 failed: java.lang.ArithmeticException: a bug in a dataset",
          thrown.getMessage());
      assertFalse(stream.hasNext());
      assertThrows(IllegalStateException.class, stream::next);
    }
  }

  @Test
  void anErrorOfAWorkerReachesTheConsumerToo() {
    Error fault = new OutOfMemoryError("not really");
    try (Prefetcher prefetcher = new Prefetcher(1, 1, stop);
        BatchStream stream = prefetcher.stream(loader(failing(fault)), 0, 1)) {
      assertSame(fault, assertThrows(IllegalStateException.class, stream::next).getCause());
    }
  }

  @Test
  void whatTheUserCanFixStaysThat() {
    LambdartsException fault = new LambdartsException("the disk with the images is gone");
    try (Prefetcher prefetcher = new Prefetcher(1, 1, stop);
        BatchStream stream = prefetcher.stream(loader(failing(fault)), 0, 1)) {
      LambdartsException thrown = assertThrows(LambdartsException.class, stream::next);
      assertEquals(fault.getMessage(), thrown.getMessage());
      assertSame(fault, thrown.getCause());
    }
  }

  @Test
  void anInterruptedConsumerStopsWaitingAndLosesNoBatch() throws Exception {
    BlockingSplit split = new BlockingSplit();
    BatchLoader loader = loader(split);
    try (Prefetcher prefetcher = new Prefetcher(1, 2, stop);
        BatchStream stream = prefetcher.epoch(loader, 0, 0)) {
      split.entered.await();
      Thread.currentThread().interrupt();
      assertThrows(RunInterruptedException.class, stream::next);
      assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
      split.gate.countDown();
      assertSameBatch(loader.load(0, 0), stream.next());
    }
  }

  @Test
  void everyStreamStopsAtItsNextBatch() {
    BatchLoader loader = loader(new NumberedImages.Split(IMAGES));
    try (Prefetcher prefetcher = new Prefetcher(1, 2, stop);
        BatchStream stream = prefetcher.epoch(loader, 0, 0)) {
      stream.next();
      stop.request();
      assertThrows(RunInterruptedException.class, stream::next);
    }
  }

  @Test
  void anInterruptIsHeardWhereTheNextBatchIsReady() {
    BatchLoader loader = loader(new NumberedImages.Split(IMAGES));
    try (Prefetcher prefetcher = new Prefetcher(1, 1, stop);
        BatchStream first = prefetcher.epoch(loader, 0, 0);
        BatchStream second = prefetcher.epoch(loader, 1, 0)) {
      // one thread loads in order, so this one's is loaded when the other's is
      second.next();
      Thread.currentThread().interrupt();
      assertThrows(RunInterruptedException.class, first::next);
      assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
    }
  }

  @Test
  void closingOnAnInterruptedThreadWaitsForTheBatchInWorkToo() throws Exception {
    BlockingSplit split = new BlockingSplit();
    Prefetcher prefetcher = new Prefetcher(1, 1, stop);
    try (BatchStream stream = prefetcher.epoch(loader(split), 0, 0)) {
      split.entered.await();
      AtomicBoolean kept = new AtomicBoolean();
      Thread closing =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                prefetcher.close();
                kept.set(Thread.currentThread().isInterrupted());
              });
      closing.start();
      while (closing.getState() != Thread.State.TIMED_WAITING) {
        assertTrue(closing.isAlive(), "did not wait");
        Thread.onSpinWait();
      }
      split.gate.countDown();
      closing.join();
      assertTrue(kept.get(), "the thread is no longer interrupted");
      assertTrue(stream.hasNext());
    }
  }

  @Test
  void closingEndsTheThreads() throws Exception {
    CountingSplit split = new CountingSplit();
    Prefetcher prefetcher = new Prefetcher(3, 6, stop);
    try (BatchStream stream = prefetcher.epoch(loader(split), 0, 0)) {
      stream.next();
      prefetcher.close();
    }
    assertFalse(split.threads.isEmpty());
    for (Thread thread : split.threads) {
      assertTrue(thread.isDaemon());
      thread.join(10_000);
      assertFalse(thread.isAlive());
    }
  }

  @Test
  void closingWaitsForTheBatchInWorkAndDropsTheRest() throws Exception {
    BlockingSplit split = new BlockingSplit();
    Prefetcher prefetcher = new Prefetcher(1, 5, stop);
    try (BatchStream stream = prefetcher.epoch(loader(split), 0, 0)) {
      split.entered.await();
      Thread closing = new Thread(prefetcher::close);
      closing.start();
      while (closing.getState() != Thread.State.TIMED_WAITING) {
        Thread.sleep(1);
      }
      split.gate.countDown();
      closing.join();
      assertEquals(BATCH, split.reads.get());
      // the batch in work is finished, what comes after it is not
      IllegalStateException thrown = assertThrows(IllegalStateException.class, stream::next);
      assertEquals("the threads that load batches have been stopped", thrown.getMessage());
    }
  }

  @Test
  void aConsumerThatWaitsIsToldThatThePrefetcherWasClosed() throws Exception {
    BlockingSplit split = new BlockingSplit();
    Prefetcher prefetcher = new Prefetcher(1, 5, stop);
    try (BatchStream blocking = prefetcher.epoch(loader(split), 0, 0);
        BatchStream waiting = prefetcher.epoch(loader(split), 1, 0)) {
      split.entered.await();
      FutureTask<HostBatch> next = new FutureTask<>(waiting::next);
      new Thread(next).start();
      FutureTask<Void> closing = new FutureTask<>(prefetcher::close, null);
      new Thread(closing).start();
      ExecutionException thrown = assertThrows(ExecutionException.class, next::get);
      assertInstanceOf(IllegalStateException.class, thrown.getCause());
      split.gate.countDown();
      closing.get();
      assertTrue(blocking.hasNext());
    }
  }

  @Test
  void aClosedStreamOrPrefetcherIsOfNoUse() {
    BatchLoader loader = loader(new NumberedImages.Split(IMAGES));
    Prefetcher prefetcher = new Prefetcher(1, 1, stop);
    BatchStream stream = prefetcher.epoch(loader, 0, 0);
    stream.close();
    stream.close();
    assertFalse(stream.hasNext());
    assertThrows(IllegalStateException.class, stream::next);
    prefetcher.close();
    prefetcher.close();
    assertThrows(IllegalStateException.class, () -> prefetcher.epoch(loader, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "5, 4"})
  void aStreamNeedsARange(long from, long to) {
    BatchLoader loader = loader(new NumberedImages.Split(IMAGES));
    try (Prefetcher prefetcher = new Prefetcher(1, 1, stop)) {
      assertThrows(IllegalArgumentException.class, () -> prefetcher.stream(loader, from, to));
    }
  }

  private static BatchLoader loader(ImageSplit split) {
    return BatchLoader.training(
        NumberedImages.of(split), BatchLoader.all(split), BATCH, true, 2, RandomSource.of(11));
  }

  private static ImageSplit failing(Throwable fault) {
    return new BaseSplit() {
      @Override
      public void read(int index, float[] pixels) {
        if (fault instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) fault;
      }
    };
  }

  private static void assertSameBatch(HostBatch expected, HostBatch actual) {
    assertArrayEquals(expected.labels(), actual.labels());
    assertArrayEquals(expected.images(), actual.images());
  }

  private static void awaitReads(CountingSplit split, int reads) throws InterruptedException {
    while (split.reads.get() < reads) {
      Thread.sleep(1);
    }
    Thread.sleep(30);
    assertEquals(reads, split.reads.get());
  }

  private abstract static class BaseSplit implements ImageSplit {

    @Override
    public final int size() {
      return IMAGES;
    }

    @Override
    public final int label(int index) {
      return index % 2;
    }
  }

  private static final class CountingSplit extends BaseSplit {

    private final AtomicInteger reads = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    public void read(int index, float[] pixels) {
      threads.add(Thread.currentThread());
      reads.incrementAndGet();
    }
  }

  private static final class BlockingSplit extends BaseSplit {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger reads = new AtomicInteger();

    @Override
    public void read(int index, float[] pixels) {
      entered.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("workers must not be interrupted", e);
      }
      reads.incrementAndGet();
    }
  }
}
