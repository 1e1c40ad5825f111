package org.lambdarts.runtime.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;

/**
 * Keeps two processes from working on one search or training. A process on another machine that was
 * given up may be alive and out of reach, and would write into the files of the one that took its
 * place.
 */
public final class StageLock implements AutoCloseable {

  private static final String NAME = ".lock";
  private static final long WAITING_MILLIS = 200;

  private final Path folder;
  private final LockFile file;

  private StageLock(Path folder, LockFile file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Takes the lock, once no other process has it.
   *
   * @param folder the folder of a search or training, created if need be
   * @param title what is to be done in it, for people
   * @param listener is told if it has to wait
   * @param stop ends the waiting
   * @return the lock, to be closed by the caller
   * @throws RunInterruptedException if asked to stop
   * @throws LambdartsException if the folder cannot be written
   */
  public static StageLock take(Path folder, String title, RunListener listener, StopSignal stop) {
    boolean told = false;
    while (true) {
      Optional<StageLock> taken = tryTake(folder);
      if (taken.isPresent()) {
        return taken.get();
      }
      if (!told) {
        listener.note(
            title
                + " waits for another process that works in "
                + folder
                + "; if that one was given up for lost and is alive, end it");
        told = true;
      }
      stop.throwIfRequested(title + ", waiting for another process");
      try {
        Thread.sleep(WAITING_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Optional<StageLock> tryTake(Path folder) {
    try {
      Folders.create(folder);
      return LockFile.tryHold(folder.resolve(NAME)).map(file -> new StageLock(folder, file));
    } catch (IOException e) {
      throw WriteFailure.of(folder, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw WriteFailure.of(folder, e);
    }
  }
}
