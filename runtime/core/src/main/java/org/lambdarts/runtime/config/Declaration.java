package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Set;
import org.lambdarts.runtime.plugin.FactoryKind;

/** What a component of a settings record declares. Paths are without {@code lambdarts}. */
sealed interface Declaration {

  /**
   * A key.
   *
   * @param path the whole key
   * @param words what it is for
   * @param form what its value must be
   * @param standard its default
   * @param stages what depends on it
   */
  record OfKey(String path, String words, Form<?> form, ConfigValue standard, Set<Stage> stages)
      implements Declaration {}

  /**
   * A section.
   *
   * @param path the whole key; empty for the root
   * @param words what it is for; perhaps empty
   * @param type its record
   * @param parts what the record's components declare, in their order
   */
  record OfSection(String path, String words, Class<? extends Record> type, List<Declaration> parts)
      implements Declaration {}

  /**
   * A section for a plugin's factory that is chosen by name.
   *
   * @param path the whole key of the section
   * @param words what it is for
   * @param kind the kind of factory
   * @param name the key that chooses
   * @param standard keys of the factory that is chosen by default with defaults of their own here
   * @param onlyIf the key that says whether the factory is needed; empty if it always is
   * @param stages what depends on the factory's keys
   */
  record OfSlot(
      String path,
      String words,
      FactoryKind kind,
      OfKey name,
      ConfigObject standard,
      String onlyIf,
      Set<Stage> stages)
      implements Declaration {}

  /**
   * A section for every factory of a kind.
   *
   * @param path the whole key of the section around them
   * @param words what it is for
   * @param kind the kind of factory
   * @param stages what depends on the factories' keys
   */
  record OfFactories(String path, String words, FactoryKind kind, Set<Stage> stages)
      implements Declaration {}

  /**
   * Other values for keys of the factory in a slot.
   *
   * @param path the whole key of the section
   * @param words what it is for
   * @param slot the whole key of the slot
   * @param stages what depends on them
   */
  record OfSlotChanges(String path, String words, String slot, Set<Stage> stages)
      implements Declaration {}

  /** The whole config. */
  record OfResolved() implements Declaration {}
}
