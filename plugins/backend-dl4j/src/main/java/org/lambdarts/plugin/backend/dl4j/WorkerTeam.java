package org.lambdarts.plugin.backend.dl4j;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads, the caller among them, that share out the tasks of one operation. How
 * an operation is cut into tasks must not depend on the number of threads; then neither do its
 * results.
 *
 * <p>A network is thousands of operations of a few microseconds each, so between two operations the
 * threads spin for a moment before they go to sleep.
 */
final class WorkerTeam implements AutoCloseable {

  /** One piece of an operation. */
  @FunctionalInterface
  interface Task {

    /**
     * Computes the piece.
     *
     * @param number its number, from 0
     * @param scratch working memory of the thread that computes it
     */
    void run(int number, Scratch scratch);
  }

  private static final long SPIN_NANOS = 50_000;

  private final Scratch callersScratch = new Scratch(0);
  private final Thread[] helpers;

  /** How many of the helpers are given work. */
  private int active;

  private volatile Job job;
  private volatile boolean closed;

  WorkerTeam(int threads) {
    helpers = new Thread[threads - 1];
    active = helpers.length;
    for (int i = 0; i < helpers.length; i++) {
      Scratch scratch = new Scratch(i + 1);
      int number = i;
      helpers[i] = new Thread(() -> help(number, scratch), "lambdarts-dl4j-" + (i + 1));
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
  }

  /** The number of threads there are, the caller included. */
  int threads() {
    return helpers.length + 1;
  }

  /** The number of threads that work now, the caller included. */
  int working() {
    return active + 1;
  }

  /** Does something with fewer threads; more than there are cannot work. */
  void withThreads(int number, Runnable something) {
    int before = active;
    active = Math.min(number - 1, helpers.length);
    try {
      something.run();
    } finally {
      active = before;
    }
  }

  /** Runs tasks 0 … count − 1, in any order, and returns when all are done. */
  void run(int count, Task task) {
    if (count == 1 || active == 0) {
      for (int number = 0; number < count; number++) {
        task.run(number, callersScratch);
      }
      return;
    }
    Job next = new Job(count, active, task);
    job = next;
    for (int i = 0; i < Math.min(active, count - 1); i++) {
      LockSupport.unpark(helpers[i]);
    }
    next.work(callersScratch);
    next.await();
  }

  private void help(int helper, Scratch scratch) {
    Job seen = null;
    while (!closed) {
      Job next = awaitAnother(seen);
      if (next != null) {
        if (helper < next.helpers) {
          next.work(scratch);
        }
        seen = next;
      }
    }
  }

  private Job awaitAnother(Job seen) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < SPIN_NANOS) {
      if (job != seen) {
        return job;
      }
      Thread.onSpinWait();
    }
    while (job == seen && !closed) {
      LockSupport.park(this);
    }
    return closed ? null : job;
  }

  @Override
  public void close() {
    closed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }

  private static final class Job {

    private final int count;
    private final int helpers;
    private final Task task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Job(int count, int helpers, Task task) {
      this.count = count;
      this.helpers = helpers;
      this.task = task;
    }

    void work(Scratch scratch) {
      for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
        try {
          task.run(number, scratch);
        } catch (RuntimeException | Error thrown) {
          failure.compareAndSet(null, thrown);
        }
        done.incrementAndGet();
      }
    }

    // Spinning is the point; the thread scheduler is asked now and then, should it have others.
    @SuppressWarnings("ThreadPriorityCheck")
    void await() {
      int spins = 0;
      while (done.get() < count) {
        if (++spins % 1000 == 0) {
          Thread.yield();
        } else {
          Thread.onSpinWait();
        }
      }
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
    }
  }
}
