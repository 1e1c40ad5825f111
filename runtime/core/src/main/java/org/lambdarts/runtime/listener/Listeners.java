package org.lambdarts.runtime.listener;

import java.util.List;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.runtime.run.RunListener;

/** The listeners of a run. */
public final class Listeners implements AutoCloseable {

  private final List<GuardedListener> all;

  /**
   * A listener and where it comes from.
   *
   * @param name its factory's name
   * @param plugin its plugin's jar, for messages
   * @param listener itself
   */
  public record Named(String name, String plugin, Listener listener) {}

  /**
   * Takes listeners in.
   *
   * @param listeners the listeners, in the order in which they are told
   * @param notes is told of those that fail
   */
  public Listeners(List<Named> listeners, RunListener notes) {
    this.all = listeners.stream().map(named -> new GuardedListener(named, notes)).toList();
  }

  /**
   * No listeners.
   *
   * @return nobody
   */
  public static Listeners none() {
    return new Listeners(List.of(), RunListener.SILENT);
  }

  List<GuardedListener> all() {
    return all;
  }

  @Override
  public void close() {
    all.forEach(GuardedListener::close);
  }
}
