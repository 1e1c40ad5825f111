package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.config.FactoryProblems;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.Problems;
import org.lambdarts.runtime.config.RunSettings;

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
   * @param slot the section that chooses the factory which makes it, without {@code lambdarts}
   * @param config the section it is called with
   * @param part makes it
   * @return the part; empty if it cannot be made, which is then noted
   */
  <T> Optional<T> attempt(String slot, Config config, Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (InvalidConfigException e) {
      addAll(e);
    } catch (LambdartsException | IllegalArgumentException e) {
      addFailure(slot, config, e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * Makes a part, and makes it again with the default in place of what its factory complains about,
   * so that it comes to the rest.
   *
   * @param slot the section that chooses the factory which makes it, without {@code lambdarts}
   * @param config the section to call it with
   * @param defaults the section's defaults
   * @param part makes it, of a section
   * @return the part, as it would be without the faults that were noted; empty if it cannot be made
   *     at all
   */
  <T> Optional<T> attemptAll(
      String slot, Config config, Config defaults, Function<Config, T> part) {
    Config tried = config;
    Set<String> replaced = new HashSet<>();
    while (true) {
      Config section = tried;
      try {
        return Optional.of(part.apply(section));
      } catch (InvalidConfigException e) {
        addAll(e);
        Set<String> named =
            e.getCause() instanceof RuntimeException cause ? places.keys(section, cause) : Set.of();
        if (!replaced.addAll(named)) {
          return Optional.empty();
        }
        for (String key : named) {
          tried = defaults.hasPath(key) ? tried.withValue(key, defaults.getValue(key)) : tried;
        }
      } catch (LambdartsException | IllegalArgumentException e) {
        addFailure(slot, section, e.getMessage());
        return Optional.empty();
      }
    }
  }

  /** Notes what is known with its places. */
  void addAll(InvalidConfigException invalid) {
    invalid.problems().forEach(problems::add);
  }

  /** Notes what is wrong with a section. */
  void addFailure(String slot, Config config, String message) {
    problems.add(places.ofFailure(slot, config, message));
  }

  /** Notes that an operation which the search space asks for cannot be made. */
  void addOperation(String name, LambdartsException failure) {
    if (failure instanceof InvalidConfigException invalid) {
      addAll(invalid);
    } else {
      problems.add(
          places.ofElement(
              settings.searchSpace().slot(),
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
