package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;

/**
 * What a value must be.
 *
 * @param <T> the type of a value that fits
 */
interface Form<T> {

  /** What is expected, to be put after "must be": {@code a whole number of at least 2}. */
  String expected();

  /** Reads a value, which must be resolved. */
  Reading<T> read(ConfigValue value);
}
