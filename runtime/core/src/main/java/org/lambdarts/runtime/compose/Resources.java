package org.lambdarts.runtime.compose;

import java.util.ArrayDeque;
import java.util.Deque;
import org.lambdarts.api.LambdartsException;

/** What a run has opened, to be closed in reverse order. */
final class Resources implements AutoCloseable {

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
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
