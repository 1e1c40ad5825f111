package org.lambdarts.runtime.listener;

import java.util.Optional;
import java.util.function.Supplier;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.runtime.input.OneLine;
import org.lambdarts.runtime.run.RunListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener whose failures do not end the run: after the first, which is told, it hears nothing
 * more. The whole exception is in the log, for its author.
 */
final class GuardedListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);
  private static final int LONGEST_CAUSE = 500;

  private final Listeners.Named named;
  private final RunListener notes;
  private boolean failed;

  GuardedListener(Listeners.Named named, RunListener notes) {
    this.named = named;
    this.notes = notes;
  }

  String name() {
    return named.name();
  }

  Listener listener() {
    return named.listener();
  }

  /**
   * Calls it.
   *
   * @param method what is called, for the message
   * @param call the call
   */
  void tell(String method, Runnable call) {
    ask(
        method,
        () -> {
          call.run();
          return true;
        });
  }

  /**
   * Asks it.
   *
   * @param method what is called, for the message
   * @param call the call
   * @return the answer; empty if it fails now or has failed before
   */
  <T> Optional<T> ask(String method, Supplier<T> call) {
    if (failed) {
      return Optional.empty();
    }
    try {
      return Optional.of(call.get());
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      failed = true;
      report(method, e);
      return Optional.empty();
    }
  }

  private void report(String method, Throwable e) {
    LOG.info("what listener {} threw in {}", name(), method, e);
    String cause = e.getMessage() == null ? e.toString() : e.getMessage();
    notes.note(
        "listener "
            + name()
            + " of "
            + named.plugin()
            + " failed in "
            + method
            + " and is left out for the rest of the run, which goes on without it: "
            + OneLine.of(cause, LONGEST_CAUSE));
  }

  /** Lets it go, whether or not it has failed. */
  @Override
  public void close() {
    closeQuietly(named.listener()::close);
  }

  /** Closes something of this listener's. */
  void closeQuietly(Runnable close) {
    if (!failed) {
      tell("close", close);
      return;
    }
    try {
      close.run();
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // its failure has been told
      LOG.debug("what listener {} threw in close, after a failure", name(), e);
    }
  }
}
