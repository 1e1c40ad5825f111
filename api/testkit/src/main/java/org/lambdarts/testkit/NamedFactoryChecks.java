package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.regex.Pattern;
import org.lambdarts.api.NamedFactory;

/** What every {@link NamedFactory} must satisfy. */
final class NamedFactoryChecks {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");

  private NamedFactoryChecks() {}

  static void check(NamedFactory factory) {
    String name = factory.name();
    if (name == null || !NAME.matcher(name).matches()) {
      fail(
          "the name of %s must match %s, like fashion-mnist or sep_conv_3x3, but is %s"
              .formatted(factory.getClass().getSimpleName(), NAME, name));
    }
    assertEquals(name, factory.name(), "a factory's name must be the same at every call");
    String description = factory.description();
    if (description == null || description.contains("\n")) {
      fail("the description of " + name + " must be one line but is " + description);
    }
  }
}
