package org.lambdarts.runtime.benchmark;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;

/**
 * What takes part in a benchmark: a way to compute, measured in a process of its own.
 *
 * @param backend the name of the backend
 * @param threads threads of one operation; empty for what the config says
 * @param path which of the backend's ways to compute
 * @param copies processes of it that compute at once, at least 1
 * @param variation what differs from the config, if anything
 */
public record Contestant(
    String backend,
    Optional<Integer> threads,
    Path path,
    int copies,
    Optional<Variation> variation) {

  private static final String THREADS = "threads";
  private static final String PLAIN = "plain";

  /** How a backend computes. */
  public enum Path {
    /** As it does in a run. */
    FAST("fast"),
    /** One operation after the other, each by itself: what the fast path is compared with. */
    PLAIN("plain");

    private final String word;

    Path(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * A key of the config with another value.
   *
   * @param key the whole path of the key
   * @param value as {@code --set} takes it
   */
  public record Variation(String key, String value) {

    String label() {
      return key.substring(key.lastIndexOf('.') + 1) + " = " + value;
    }
  }

  /**
   * Whether a backend has a plain path beside its usual one.
   *
   * @param factory the backend
   * @return true if its section has the key {@code plain}
   */
  public static boolean hasPlainPath(DiscoveredFactory factory) {
    return factory.defaults().hasPath(PLAIN);
  }

  /**
   * Its name in tables, such as {@code djl, 2 threads, plain}.
   *
   * @return never the same for two that differ
   */
  public String label() {
    List<String> words = new ArrayList<>();
    words.add(backend);
    threads.ifPresent(number -> words.add(number == 1 ? "1 thread" : number + " threads"));
    if (path == Path.PLAIN) {
      words.add("plain");
    }
    if (copies > 1) {
      words.add(copies + " at once");
    }
    variation.ifPresent(varied -> words.add(varied.label()));
    return String.join(", ", words);
  }

  /**
   * A run's settings, with this contestant to compute. Of another backend's section only the number
   * of threads is carried over.
   *
   * @param catalog knows the backend
   * @param settings the run
   * @return the changed settings
   * @throws LambdartsException if there is no such backend, or it cannot be told what is asked
   */
  public RunSettings in(PluginCatalog catalog, RunSettings settings) {
    DiscoveredFactory factory = catalog.require(FactoryKind.BACKEND, backend);
    Config given = settings.backend().config();
    Config section = given;
    if (!backend.equals(settings.backend().name())) {
      section = factory.defaults();
      if (section.hasPath(THREADS) && given.hasPath(THREADS)) {
        section = section.withValue(THREADS, given.getValue(THREADS));
      }
    }
    if (threads.isPresent()) {
      section = changed(section, THREADS, threads.get());
    }
    if (path == Path.PLAIN || hasPlainPath(factory)) {
      section = changed(section, PLAIN, path == Path.PLAIN);
    }
    return settings.withBackend(settings.backend().with(backend, section));
  }

  private Config changed(Config section, String key, Object value) {
    if (!section.hasPath(key)) {
      throw new LambdartsException(
          "the backend " + backend + " has no key " + key + ", so the benchmark cannot set it");
    }
    return section.withValue(key, ConfigValueFactory.fromAnyRef(value));
  }
}
