package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import java.util.Optional;
import java.util.function.Supplier;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.FactoryProblems;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.Problems;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.FactoryKind;

/** What is found to be wrong with the parts of a run, each at its place in the config. */
final class Findings {

  private final RunSettings settings;
  private final FactoryProblems places;
  private final Problems problems = new Problems();

  Findings(RunSettings settings) {
    this.settings = settings;
    this.places = new FactoryProblems(settings);
  }

  /**
   * Makes a part.
   *
   * @param kind what kind of factory makes it
   * @param config the section it is called with
   * @param part makes it
   * @return the part; empty if it cannot be made, which is then noted
   */
  <T> Optional<T> attempt(FactoryKind kind, Config config, Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (InvalidConfigException e) {
      addAll(e);
    } catch (LambdartsException | IllegalArgumentException e) {
      addFailure(kind, config, e.getMessage());
    }
    return Optional.empty();
  }

  /** Notes what is known with its places. */
  void addAll(InvalidConfigException invalid) {
    invalid.problems().forEach(problems::add);
  }

  /** Notes what is wrong with a section. */
  void addFailure(FactoryKind kind, Config config, String message) {
    problems.add(places.ofFailure(kind, config, message));
  }

  /** Notes that an operation which the search space asks for cannot be made. */
  void addOperation(String name, LambdartsException failure) {
    if (failure instanceof InvalidConfigException invalid) {
      addAll(invalid);
    } else {
      problems.add(
          places.ofElement(
              FactoryKind.SEARCH_SPACE,
              settings.searchSpace().config(),
              name,
              failure.getMessage()));
    }
  }

  /** Notes what is wrong with a key of the core; the message follows the key. */
  void add(String key, String message) {
    problems.add(places.at(key, message));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  void throwIfAny() {
    problems.throwIfAny();
  }
}
