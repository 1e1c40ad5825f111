package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The form of a list.
 *
 * @param expected what is expected
 * @param element the form of every element
 * @param mayBeEmpty whether an empty list fits
 * @param distinct whether no element may occur twice
 */
record ListForm<T>(String expected, Form<T> element, boolean mayBeEmpty, boolean distinct)
    implements Form<List<T>> {

  @Override
  public Reading<List<T>> read(ConfigValue value) {
    if (!(value instanceof ConfigList list)) {
      return Reading.unfit(value, "must be " + expected + ", is " + Scalars.shown(value));
    }
    if (list.isEmpty() && !mayBeEmpty) {
      return Reading.unfit(value, "must be " + expected + ", is empty");
    }
    List<Violation> violations = new ArrayList<>();
    List<T> values = new ArrayList<>();
    List<ConfigValue> canonical = new ArrayList<>();
    Set<T> met = new HashSet<>();
    for (ConfigValue item : list) {
      if (element.read(item) instanceof Reading.Fits<T> fits) {
        if (distinct && !met.add(fits.value())) {
          violations.add(violation(item, " twice"));
        }
        values.add(fits.value());
        canonical.add(fits.canonical());
      } else {
        violations.add(violation(item, ""));
      }
    }
    return violations.isEmpty()
        ? new Reading.Fits<>(
            List.copyOf(values),
            ConfigValueFactory.fromIterable(canonical).withOrigin(value.origin()))
        : new Reading.Unfit<>(violations);
  }

  private Violation violation(ConfigValue item, String more) {
    return new Violation(item, "must be " + expected + ", holds " + Scalars.shown(item) + more);
  }
}
