package org.lambdarts.runtime.plugin;

import java.util.Objects;

/**
 * What identifies a factory in a process: no two have the same.
 *
 * @param kind its kind
 * @param name its name, unique within the kind
 */
public record FactoryId(FactoryKind kind, String name) {

  /** Checks that both are there. */
  public FactoryId {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
  }

  /**
   * Kind and name for people.
   *
   * @return for example {@code operation sep_conv_3x3}
   */
  @Override
  public String toString() {
    return kind.label() + " " + name;
  }
}
