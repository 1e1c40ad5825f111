package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves <code>${…}</code> and reports every one that stands for nothing. */
final class Substitutions {

  /** Stands in for what cannot be resolved; no text file holds this non-character. */
  private static final String MISSING = "\uFFFF";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

  private final Problems problems;
  private final Locator locator;

  Substitutions(Problems problems, Locator locator) {
    this.problems = problems;
    this.locator = locator;
  }

  /**
   * Resolves a config; environment variables count as its last resort.
   *
   * @return the resolved config, with {@link #isMissing} values in place of what was reported
   * @throws InvalidConfigException if nothing can be resolved around the problems
   */
  Config resolve(Config config) {
    Set<String> missing = new HashSet<>();
    while (true) {
      try {
        return config.resolve(
            ConfigResolveOptions.defaults().appendResolver(new StandIn(Set.copyOf(missing))));
      } catch (ConfigException.UnresolvedSubstitution e) {
        // The parser stops at the first: report it, let something stand in for it, go on.
        String message = HoconMessage.of(e);
        Matcher reference = REFERENCE.matcher(message);
        boolean cycle = message.contains("cycle");
        boolean found = reference.find();
        report(
            e,
            cycle
                ? reference.group() + " refers back to itself"
                : found
                    ? reference.group() + " stands for nothing: no such key or environment variable"
                    : message);
        if (cycle || !found || !missing.add(reference.group(1))) {
          break;
        }
      } catch (ConfigException e) {
        if (missing.isEmpty()) {
          report(e, "is not valid HOCON: " + HoconMessage.of(e));
        }
        break;
      } catch (StackOverflowError e) {
        // It goes down into itself for every value that is added to.
        problems.add(
            locator.file(), "its substitutions or += are nested too deeply; write the values out");
        break;
      }
    }
    problems.throwIfAny();
    throw new IllegalStateException("A config that does not resolve has a problem.");
  }

  /** Whether a value, or an element of it, is in place of one that was reported. */
  static boolean isMissing(ConfigValue value) {
    return value instanceof ConfigList list
        ? list.stream().anyMatch(Substitutions::isMissing)
        : value.unwrapped() instanceof String text && text.contains(MISSING);
  }

  private void report(ConfigException e, String message) {
    problems.add(
        Optional.ofNullable(e.origin()).flatMap(Location::of).orElse(locator.file()), message);
  }

  private record StandIn(Set<String> missing) implements ConfigResolver {

    @Override
    public ConfigValue lookup(String path) {
      return missing.contains(path) ? ConfigValueFactory.fromAnyRef(MISSING) : null;
    }

    @Override
    public ConfigResolver withFallback(ConfigResolver fallback) {
      return this;
    }
  }
}
