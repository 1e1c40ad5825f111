package org.lambdarts.api;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * Everything that is wrong with a factory's section of the config, told at once: the user corrects
 * the file once, and not once per mistake. Types are checked by the host, against the defaults;
 * ranges and what must fit together are the factory's.
 *
 * <pre>{@code
 * Violations violations = new Violations(config);
 * int knots = violations.atLeast("knots", 2);
 * String head = violations.oneOf("head", "constant", "piecewise-linear");
 * violations.throwIfAny();
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Violations {

  private final Config config;
  private final List<ConfigException.ValidationProblem> found = new ArrayList<>();

  /**
   * Starts without any.
   *
   * @param config the section, defaults filled in
   */
  public Violations(Config config) {
    this.config = Objects.requireNonNull(config, "config");
  }

  /**
   * Notes one, unless the same is noted already. The user is shown it with the file and line of the
   * key.
   *
   * @param key the key, which the section has
   * @param rule what is wrong with its value, to be read after the key: {@code must be at least 1,
   *     is 0}
   */
  public void add(String key, String rule) {
    if (found.stream().noneMatch(one -> one.path().equals(key) && one.problem().equals(rule))) {
      found.add(new ConfigException.ValidationProblem(key, config.getValue(key).origin(), rule));
    }
  }

  /**
   * Reads a whole number, and notes it if it is too small.
   *
   * @param key the key
   * @param least the smallest number that is allowed
   * @return the number, too small or not
   */
  public int atLeast(String key, int least) {
    int value = config.getInt(key);
    if (value < least) {
      add(key, "must be at least " + least + ", is " + value);
    }
    return value;
  }

  /**
   * Reads a list of whole numbers, and notes the first that is too small.
   *
   * @param key the key
   * @param least the smallest number that is allowed
   * @return the numbers, too small or not
   */
  public List<Integer> allAtLeast(String key, int least) {
    List<Integer> values = List.copyOf(config.getIntList(key));
    values.stream()
        .filter(value -> value < least)
        .findFirst()
        .ifPresent(
            value -> add(key, "must hold numbers of at least " + least + ", holds " + value));
    return values;
  }

  /**
   * Reads a word, and notes it if it is none of some.
   *
   * @param key the key
   * @param words the words that are allowed, at least one
   * @return the word, allowed or not
   */
  public String oneOf(String key, String... words) {
    String value = config.getString(key);
    if (!List.of(words).contains(value)) {
      add(key, "must be " + String.join(" or ", words) + ", is " + value);
    }
    return value;
  }

  /**
   * Throws what was noted, if anything was.
   *
   * @throws ConfigException.BadValue if there is one violation
   * @throws ConfigException.ValidationFailed if there are several
   */
  public void throwIfAny() {
    if (found.size() == 1) {
      ConfigException.ValidationProblem only = found.get(0);
      throw new ConfigException.BadValue(only.origin(), only.path(), only.problem());
    }
    if (!found.isEmpty()) {
      throw new ConfigException.ValidationFailed(found);
    }
  }
}
