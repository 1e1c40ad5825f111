package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that may be in a config under {@code lambdarts}, as a settings record and the records in it
 * declare it.
 *
 * @param <S> the settings record
 */
final class Schema<S extends Record> {

  /** Of a run. */
  static final Schema<RunSettings> OF_RUN = of(RunSettings.class);

  private final Class<S> type;
  private final Declaration.OfSection root;
  private final Outline outline;
  private final List<Declaration> all = new ArrayList<>();
  private final Map<String, Set<Stage>> stages = new HashMap<>();

  private Schema(Class<S> type) {
    this.type = type;
    this.root = DeclarationReader.root(type);
    this.outline = Outline.of(root);
    collect(root);
  }

  /**
   * Reads the declarations.
   *
   * @param type the settings record
   * @throws IllegalArgumentException if a declaration is at fault
   */
  static <S extends Record> Schema<S> of(Class<S> type) {
    return new Schema<>(type);
  }

  Class<S> type() {
    return type;
  }

  /** Everything, as a tree along the records. */
  Declaration.OfSection root() {
    return root;
  }

  /** Everything, as a tree along the sections. */
  Outline outline() {
    return outline;
  }

  /** The defaults of the core's keys. */
  ConfigObject defaults() {
    return Defaults.marked(outline.defaults());
  }

  /** The keys of the core, those among them that choose a factory. */
  List<Declaration.OfKey> keys() {
    return declarations(Declaration.OfKey.class).toList();
  }

  /** The slots for factories. */
  List<Declaration.OfSlot> slots() {
    return declarations(Declaration.OfSlot.class).toList();
  }

  /** The slot in a section. */
  Declaration.OfSlot slot(String path) {
    return declarations(Declaration.OfSlot.class)
        .filter(slot -> slot.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(path + " is no slot"));
  }

  /** The sections with a section for every factory of a kind. */
  List<Declaration.OfFactories> factories() {
    return declarations(Declaration.OfFactories.class).toList();
  }

  /** The sections that change keys of a slot. */
  List<Declaration.OfSlotChanges> slotChanges() {
    return declarations(Declaration.OfSlotChanges.class).toList();
  }

  /** Whether a section has keys of plugins in it. */
  boolean isOpen(String path) {
    return Stream.of(
            slots().stream().map(Declaration.OfSlot::path),
            factories().stream().map(Declaration.OfFactories::path),
            slotChanges().stream().map(Declaration.OfSlotChanges::path))
        .flatMap(paths -> paths)
        .anyMatch(path::equals);
  }

  /**
   * The stages that depend on a key of the core or of a plugin: those of the longest declared path
   * that it is, or is below of.
   *
   * @param path the key, without {@code lambdarts}
   * @return the stages; empty if nothing like it is declared
   */
  Optional<Set<Stage>> stages(String path) {
    List<String> elements = ConfigUtil.splitPath(path);
    for (int length = elements.size(); length > 0; length--) {
      Set<Stage> declared = stages.get(ConfigUtil.joinPath(elements.subList(0, length)));
      if (declared != null) {
        return Optional.of(declared);
      }
    }
    return Optional.empty();
  }

  private <D extends Declaration> Stream<D> declarations(Class<D> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast);
  }

  private void collect(Declaration declaration) {
    all.add(declaration);
    if (declaration instanceof Declaration.OfKey key) {
      stages.put(key.path(), key.stages());
    } else if (declaration instanceof Declaration.OfSlot slot) {
      stages.put(slot.path(), slot.stages());
      collect(slot.name());
    } else if (declaration instanceof Declaration.OfFactories factories) {
      stages.put(factories.path(), factories.stages());
    } else if (declaration instanceof Declaration.OfSlotChanges changes) {
      stages.put(changes.path(), changes.stages());
    } else if (declaration instanceof Declaration.OfSection section) {
      section.parts().forEach(this::collect);
    }
  }
}
