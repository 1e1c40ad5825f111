package org.lambdarts.runtime.compose;

import java.util.ArrayDeque;
import java.util.Deque;
import org.lambdarts.api.LambdartsException;

/** What a run has opened, to be closed in reverse order. */
public final class Resources implements AutoCloseable {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  Resources() {}

  /**
   * Adds what is to be closed with the run.
   *
   * @param resource what was opened
   * @param <T> its type
   * @return the same
   */
  public <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public void close() {
    LambdartsException failure = null;
    while (!opened.isEmpty()) {
      AutoCloseable resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) {
        failure = new LambdartsException("closing a part of the run failed: " + e.getMessage(), e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
