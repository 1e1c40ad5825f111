package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import java.util.Collection;
import java.util.Optional;

/**
 * What the plugins at hand offer: the names of their factories, and the keys of each with their
 * defaults.
 *
 * <p>The kind of a factory is named as its section in a config is: {@code backend}, {@code
 * dataset}, {@code search-space}, {@code hypernetwork}, {@code relaxation}, {@code regularizer},
 * {@code operations}.
 *
 * <p>A default also gives the type of its key: a default of {@code 0} asks for a whole number,
 * {@code 0.0} for any number, {@code null} takes anything; the elements of a list are of the type
 * of the default's elements, any scalar if it is empty; an empty section takes any keys.
 */
public interface FactoryDefaults {

  /**
   * The keys of a factory.
   *
   * @param kind the kind
   * @param name the factory's name
   * @return its section with all defaults, resolved; empty if no plugin offers the factory
   */
  Optional<Config> defaults(String kind, String name);

  /**
   * The factories of a kind.
   *
   * @param kind the kind
   * @return their names, in any order
   */
  Collection<String> names(String kind);

  /**
   * Where a factory comes from, for messages.
   *
   * @param kind the kind
   * @param name the name of a factory there is
   * @return the jar or folder name of its plugin
   */
  String origin(String kind, String name);
}
