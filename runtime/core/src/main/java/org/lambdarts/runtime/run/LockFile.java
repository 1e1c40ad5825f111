package org.lambdarts.runtime.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that one process at a time holds. The system takes it from a process that dies, so a file
 * that is left says nothing.
 */
final class LockFile implements AutoCloseable {

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Holds a file, if nobody else does.
   *
   * @param file the file, created if need be
   * @return to be closed by the caller; empty if another process holds it, or another part of this
   *     one
   * @throws IOException if the file cannot be opened, or its file system has no locks
   */
  static Optional<LockFile> tryHold(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      held = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } finally {
      if (!held) {
        channel.close();
      }
    }
    return held ? Optional.of(new LockFile(channel)) : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    // which gives the lock back
    channel.close();
  }
}
