package org.lambdarts.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key of a config, declared by the record component that holds its value: reading, checking, the
 * default, {@code reference.conf} and the documentation all follow from here.
 *
 * <p>The component's type says what a value must be: {@code int} and {@code long} whole numbers,
 * {@code double} a number, {@code Duration} a time with its unit, {@code boolean} true or false,
 * {@code String} a text, an enum one of its constants in lower case with hyphens, and a {@code
 * List} of numbers or durations several, none twice.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {

  /** What it is for, in sentences; a line break is kept. */
  String words();

  /** The default, in HOCON. */
  String standard();

  /**
   * The key below the section of its record, with dots for sections in between; the component's
   * name in kebab case if it is not given.
   */
  String name() default "";

  /**
   * The numbers that fit, or the elements of a list of them, such as {@code (0, 1]}; of durations,
   * their milliseconds.
   */
  String range() default Interval.ALL;

  /**
   * The largest number that fits, where the range is open and yet nobody means more: products with
   * it would overflow. Only who exceeds it is told.
   */
  double limit() default Double.MAX_VALUE;

  /** Whether a list may be empty. */
  boolean mayBeEmpty() default false;

  /** Whether a text must be fit for the name of a file, or empty. */
  boolean fileName() default false;
}
