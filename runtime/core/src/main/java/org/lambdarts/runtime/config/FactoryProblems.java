package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.plugin.FactoryKind;

/**
 * Tells where in the config the cause of a factory's violation is. Ranges and relations of a
 * plugin's keys are known to the plugin alone; it checks them when its factory is called.
 */
public final class FactoryProblems {

  private static final String ROOT = "lambdarts.";
  private static final Pattern BAD_VALUE = Pattern.compile("[Ii]nvalid value at '[^']*': ");

  private final Config resolved;
  private final Location file;

  /**
   * Creates the teller.
   *
   * @param settings the settings that the factories were called with, as the reader gave them
   */
  public FactoryProblems(RunSettings settings) {
    this.resolved = settings.resolved();
    this.file =
        Location.of(resolved.root().origin()).orElseGet(() -> new Location("the config", 0));
  }

  /**
   * The problems behind an exception of a factory, which are several if it is HOCON's exception for
   * several.
   *
   * @param slot the section that chooses the factory, without {@code lambdarts}
   * @param config the section it was called with
   * @param thrown what the factory threw
   * @return the problems; empty if the exception is no violation about the section
   * @see #of
   */
  public List<Problem> all(String slot, Config config, RuntimeException thrown) {
    return single(thrown).stream().flatMap(each -> of(slot, config, each).stream()).toList();
  }

  /**
   * The keys that a factory complains about.
   *
   * @param config the section it was called with
   * @param thrown what the factory threw
   * @return names of keys of the section, perhaps none
   */
  public Set<String> keys(Config config, RuntimeException thrown) {
    return single(thrown).stream()
        .flatMap(each -> said(config, each).key().stream())
        .map(Key::name)
        .collect(Collectors.toSet());
  }

  /** A violation about several keys, as one about each. */
  private static List<RuntimeException> single(RuntimeException thrown) {
    if (!(thrown instanceof ConfigException.ValidationFailed several)) {
      return List.of(thrown);
    }
    List<RuntimeException> each = new ArrayList<>();
    several
        .problems()
        .forEach(
            problem ->
                each.add(
                    new ConfigException.BadValue(
                        problem.origin(), problem.path(), problem.problem())));
    return each;
  }

  /**
   * The problem behind an exception of a factory.
   *
   * <p>A key counts as named if the message begins with it, or has it in quotes.
   *
   * @param slot the section that chooses the factory, without {@code lambdarts}
   * @param config the section it was called with
   * @param thrown what the factory threw
   * @return the problem, at the key that is named, else at the section's name; empty if the
   *     exception is no violation about the section: a {@link LambdartsException} that names no key
   *     speaks for itself, and what is neither that, nor a {@link ConfigException}, nor an {@link
   *     IllegalArgumentException}, nor an overflow of a size is a defect
   */
  public Optional<Problem> of(String slot, Config config, RuntimeException thrown) {
    if (thrown instanceof ArithmeticException) {
      return Optional.of(
          problem(
              ROOT + slot,
              Optional.empty(),
              "its numbers are so large that sizes overflow; use smaller ones"));
    }
    Said said = said(config, thrown);
    boolean violation =
        thrown instanceof ConfigException
            || thrown instanceof IllegalArgumentException
            || (thrown instanceof LambdartsException && said.key().isPresent());
    return violation
        ? Optional.of(problem(ROOT + slot, said.key(), said.words()))
        : Optional.empty();
  }

  /**
   * A problem with a key of the core.
   *
   * @param key the key, without {@code lambdarts}
   * @param message what is wrong, to follow the key
   * @return the problem, where the user wrote the key, else in the file as a whole
   */
  public Problem at(String key, String message) {
    return new Problem(location(ROOT + key).orElse(file), ROOT + key + message);
  }

  /**
   * The problem behind a failure that is about no key of a section but may well be about a value in
   * it: a folder that is not there.
   *
   * @param slot the section that chooses the factory, without {@code lambdarts}
   * @param config the section it was called with
   * @param message what failed
   * @return the problem, at a text of the section that the message names, else at the section's
   *     name
   */
  public Problem ofFailure(String slot, Config config, String message) {
    return keys(config).stream()
        .filter(key -> key.value().unwrapped() instanceof String text && holdsWord(message, text))
        .findFirst()
        .map(key -> problem(ROOT + slot, Optional.of(key), withoutPlace(message, key)))
        .orElseGet(() -> problem(ROOT + slot, Optional.empty(), message));
  }

  /**
   * The problem with an element of a list in a section.
   *
   * @param slot the section that chooses the factory, without {@code lambdarts}
   * @param config the section it was called with
   * @param element the element, a text
   * @param message what is wrong with it
   * @return the problem, at the first list that holds the element, else at the section's name
   */
  public Problem ofElement(String slot, Config config, String element, String message) {
    for (Key key : keys(config)) {
      if (key.value() instanceof ConfigList list) {
        for (ConfigValue value : list) {
          if (element.equals(value.unwrapped())) {
            return problem(ROOT + slot, Optional.of(new Key(key.name(), value)), message);
          }
        }
      }
    }
    return problem(ROOT + slot, Optional.empty(), message);
  }

  private static String withoutPlace(String message, Key key) {
    String place = key.value().origin().description() + ": ";
    return message.startsWith(place) ? message.substring(place.length()) : message;
  }

  private static boolean holdsWord(String message, String text) {
    return !text.isEmpty()
        && Pattern.compile("(?<![\\w-])" + Pattern.quote(text) + "(?![\\w-])")
            .matcher(message)
            .find();
  }

  /**
   * The problems behind an exception of an operation, which are several if it is HOCON's exception
   * for several.
   *
   * @param name the operation's name
   * @param config the section it was called with
   * @param thrown what the operation threw
   * @return the problems; empty if the exception names no key
   * @see #ofOperation
   */
  public List<Problem> allOfOperation(String name, Config config, RuntimeException thrown) {
    return single(thrown).stream()
        .flatMap(each -> ofOperation(name, config, each).stream())
        .toList();
  }

  /**
   * The problem behind an exception of an operation.
   *
   * @param name the operation's name
   * @param config the section it was called with
   * @param thrown what the operation threw
   * @return the problem, at the key that is named; empty if none is, for an operation may as well
   *     complain about the channels and the stride that the search space asked for
   */
  public Optional<Problem> ofOperation(String name, Config config, RuntimeException thrown) {
    String path = ROOT + FactoryKind.OPERATION.section() + "." + ConfigUtil.joinPath(name);
    Said said = said(config, thrown);
    boolean violation =
        thrown instanceof ConfigException
            || thrown instanceof IllegalArgumentException
            || thrown instanceof LambdartsException;
    return violation && said.key().isPresent()
        ? Optional.of(problem(path, said.key(), said.words()))
        : Optional.empty();
  }

  /**
   * A problem with a key of the core that only shows once plugins are asked.
   *
   * @param key its path, without {@code lambdarts}
   * @param words what is wrong with it, to be read after its name
   * @return the problem, where the key was written
   */
  public Problem ofKey(String key, String words) {
    return new Problem(location(ROOT + key).orElse(file), ROOT + key + " " + words);
  }

  private static Said said(Config config, RuntimeException thrown) {
    List<Key> keys = keys(config);
    String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    for (Key key : keys) {
      // Authors who know HOCON put the value's origin first.
      String place = key.value().origin().description() + ": ";
      if (message.startsWith(place) && names(message.substring(place.length()), key.name())) {
        return new Said(Optional.of(key), message.substring(place.length()));
      }
    }
    String words = thrown instanceof ConfigException e ? HoconMessage.of(e) : message;
    return new Said(keys.stream().filter(key -> names(words, key.name())).findFirst(), words);
  }

  private Problem problem(String section, Optional<Key> key, String message) {
    Location location =
        key.flatMap(k -> Location.of(k.value().origin()))
            .or(() -> location(section + ".name"))
            .orElse(file);
    if (key.isEmpty()) {
      return new Problem(location, section + ": " + message);
    }
    String path = path(section, key.get());
    Matcher badValue = BAD_VALUE.matcher(message);
    if (badValue.lookingAt()) {
      String rule = message.substring(badValue.end());
      return new Problem(location, path + " " + withoutKey(rule, key.get()));
    }
    return new Problem(
        location,
        message.startsWith(key.get().name() + " ")
            ? path + " " + withoutKey(message, key.get())
            : path + ": " + message);
  }

  /** A network is trained with keys of the search space's section, and with some of its own. */
  private String path(String section, Key key) {
    return Schema.OF_RUN.slotChanges().stream()
        .filter(changes -> section.equals(ROOT + changes.slot()))
        .map(changes -> ROOT + changes.path() + "." + key.name())
        .filter(changed -> resolved.hasPath(changed) && stands(key, changed))
        .findFirst()
        .orElse(section + "." + key.name());
  }

  private boolean stands(Key key, String path) {
    ConfigValue there = resolved.getValue(path);
    return there.equals(key.value()) && there.origin().equals(key.value().origin());
  }

  private static String withoutKey(String message, Key key) {
    String name = key.name() + " ";
    return message.startsWith(name) ? message.substring(name.length()) : message;
  }

  private Optional<Location> location(String path) {
    return resolved.hasPath(path)
        ? Location.of(resolved.getValue(path).origin())
        : Optional.empty();
  }

  /** The section's keys, longer ones first: head-knots is not head. */
  private static List<Key> keys(Config config) {
    return config.entrySet().stream()
        .map(entry -> new Key(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt((Key key) -> -key.name().length()).thenComparing(Key::name))
        .toList();
  }

  private static boolean names(String message, String key) {
    return Pattern.compile(
            "^" + Pattern.quote(key) + "(?![\\w.-])|(['\"`])" + Pattern.quote(key) + "\\1")
        .matcher(message)
        .find();
  }

  private record Key(String name, ConfigValue value) {}

  private record Said(Optional<Key> key, String words) {}
}
