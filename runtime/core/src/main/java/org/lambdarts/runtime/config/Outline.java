package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A section or a key of a config, with what it holds in the order in which it is declared. */
final class Outline {

  private final Map<String, Outline> parts = new LinkedHashMap<>();
  private String words = "";
  private String expected = "a section { … }";
  private Optional<ConfigValue> standard = Optional.empty();
  private ConfigObject ofDefaultFactory = ConfigFactory.empty().root();

  /** All that a section declares. */
  static Outline of(Declaration.OfSection root) {
    Outline outline = new Outline();
    outline.add(root);
    return outline;
  }

  /** What is in a section, by key; nothing in a key. */
  Map<String, Outline> parts() {
    return Collections.unmodifiableMap(parts);
  }

  /** What it is for; perhaps empty. */
  String words() {
    return words;
  }

  /** What the value must be. */
  String expected() {
    return expected;
  }

  /** The default of a key, or of a section that is empty but for plugins' keys. */
  Optional<ConfigValue> standard() {
    // where the core has keys beside those of plugins, it is made of them
    return standard.filter(any -> parts.isEmpty());
  }

  /**
   * What is at a path below.
   *
   * @param path keys with dots in between, each of them declared
   */
  Outline at(String path) {
    Outline found = this;
    for (String part : ConfigUtil.splitPath(path)) {
      found = found.parts.get(part);
    }
    return found;
  }

  /** Whether it is a section, perhaps one that only plugins' keys are in. */
  boolean isSection() {
    return standard().map(ConfigObject.class::isInstance).orElse(true);
  }

  /** In a slot, keys of the factory that is chosen by default, as far as they are others here. */
  ConfigObject ofDefaultFactory() {
    return ofDefaultFactory;
  }

  /** The defaults of all that is in a section. */
  ConfigObject defaults() {
    ConfigObject all = ConfigFactory.empty().root();
    for (Map.Entry<String, Outline> part : parts.entrySet()) {
      Outline inner = part.getValue();
      all = all.withValue(part.getKey(), inner.standard().orElseGet(inner::defaults));
    }
    return all;
  }

  private void add(Declaration declaration) {
    if (declaration instanceof Declaration.OfKey key) {
      make(key.path()).leaf(key.words(), key.form().expected(), key.standard());
    } else if (declaration instanceof Declaration.OfSection section) {
      if (!section.words().isEmpty()) {
        make(section.path()).words = section.words();
      }
      section.parts().forEach(this::add);
    } else if (declaration instanceof Declaration.OfSlot slot) {
      make(slot.path()).words = slot.words();
      make(slot.path()).ofDefaultFactory = slot.standard();
      add(slot.name());
    } else if (declaration instanceof Declaration.OfFactories factories) {
      make(factories.path()).open(factories.words());
    } else if (declaration instanceof Declaration.OfSlotChanges changes) {
      make(changes.path()).open(changes.words());
    }
  }

  /** What is at a path of keys below; made if nothing is declared there yet. */
  private Outline make(String path) {
    Outline found = this;
    for (String part : path.isEmpty() ? List.<String>of() : ConfigUtil.splitPath(path)) {
      found = found.parts.computeIfAbsent(part, any -> new Outline());
    }
    return found;
  }

  private void leaf(String ofKey, String form, ConfigValue value) {
    if (standard.isPresent()) {
      throw new IllegalArgumentException("A key is declared twice: " + ofKey);
    }
    words = ofKey;
    expected = form;
    standard = Optional.of(value);
  }

  private void open(String ofSection) {
    words = ofSection;
    standard = Optional.of(ConfigFactory.empty().root());
  }
}
