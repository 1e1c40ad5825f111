package org.lambdarts.runtime.config;

import static java.util.stream.Collectors.joining;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what settings records declare. A declaration at fault is a defect of the program, and
 * raises an {@link IllegalArgumentException} that names the component.
 */
final class DeclarationReader {

  private static final List<Class<? extends Annotation>> KINDS =
      List.of(
          Key.class,
          Section.class,
          Slot.class,
          SectionPerFactory.class,
          SlotChanges.class,
          ResolvedConfig.class);

  private final String section;
  private final Optional<Set<Stage>> around;
  private Config standards;

  /**
   * Creates the reader of a section.
   *
   * @param section the path of the section
   * @param around the stages that depend on keys which do not say otherwise
   * @param standards defaults that go before those of the record
   */
  private DeclarationReader(String section, Optional<Set<Stage>> around, Config standards) {
    this.section = section;
    this.around = around;
    this.standards = standards;
  }

  /** What a record for everything under {@code lambdarts} declares. */
  static Declaration.OfSection root(Class<? extends Record> type) {
    return new DeclarationReader("", Optional.empty(), ConfigFactory.empty()).section(type, "");
  }

  private Declaration.OfSection section(Class<? extends Record> type, String words) {
    List<Declaration> parts = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      try {
        parts.add(declaration(component));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            type.getSimpleName() + "." + component.getName() + ": " + e.getMessage(), e);
      }
    }
    if (!standards.entrySet().isEmpty()) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " has no " + standards.entrySet().iterator().next().getKey());
    }
    return new Declaration.OfSection(section, words, type, List.copyOf(parts));
  }

  private Declaration declaration(RecordComponent component) {
    if (KINDS.stream().noneMatch(component::isAnnotationPresent)) {
      throw new IllegalArgumentException(
          "it declares nothing; annotate it with one of "
              + KINDS.stream().map(kind -> "@" + kind.getSimpleName()).collect(joining(", ")));
    }
    if (component.isAnnotationPresent(ResolvedConfig.class)) {
      return new Declaration.OfResolved();
    }
    Influences influences = component.getAnnotation(Influences.class);
    Optional<Set<Stage>> stages =
        influences == null ? around : Optional.of(set(influences.value()));
    Section inner = component.getAnnotation(Section.class);
    if (inner != null) {
      String name = name(inner.name(), component);
      return new DeclarationReader(
              path(name), stages, ((ConfigObject) standard(name, inner.standard())).toConfig())
          .section(component.getType().asSubclass(Record.class), inner.words());
    }
    Set<Stage> all =
        stages.orElseThrow(() -> new IllegalArgumentException("it needs an @Influences"));
    Key key = component.getAnnotation(Key.class);
    if (key != null) {
      return key(component, key, all);
    }
    Slot slot = component.getAnnotation(Slot.class);
    if (slot != null) {
      Set<Stage> ofName = EnumSet.noneOf(Stage.class);
      ofName.addAll(all);
      ofName.addAll(influences == null ? Set.of() : set(influences.byName()));
      return slot(component, slot, all, ofName);
    }
    SectionPerFactory factories = component.getAnnotation(SectionPerFactory.class);
    if (factories != null) {
      return new Declaration.OfFactories(
          path(name(factories.name(), component)), factories.words(), factories.kind(), all);
    }
    SlotChanges changes = component.getAnnotation(SlotChanges.class);
    return new Declaration.OfSlotChanges(
        path(name(changes.name(), component)), changes.words(), changes.slot(), all);
  }

  private Declaration.OfKey key(RecordComponent component, Key key, Set<Stage> stages) {
    Form<?> form = Forms.of(component.getGenericType(), key);
    String name = name(key.name(), component);
    ConfigValue standard = standard(name, key.standard());
    if (!(form.read(standard) instanceof Reading.Fits<?>)) {
      throw new IllegalArgumentException("its default must be " + form.expected());
    }
    return new Declaration.OfKey(path(name), key.words(), form, standard, stages);
  }

  private Declaration.OfSlot slot(
      RecordComponent component, Slot slot, Set<Stage> stages, Set<Stage> ofName) {
    String own = name(slot.name(), component);
    ConfigValue standard = standard(own, slot.standard());
    Config config =
        standard instanceof ConfigObject object
            ? object.toConfig()
            : ConfigFactory.empty().withValue("name", standard);
    Declaration.OfKey name =
        new Declaration.OfKey(
            path(own) + ".name",
            "Chooses the " + slot.kind().label() + "; the other keys are those of the chosen one.",
            Forms.text(),
            config.getValue("name"),
            ofName);
    return new Declaration.OfSlot(
        path(own),
        slot.words(),
        slot.kind(),
        name,
        config.root().withoutKey("name"),
        slot.onlyIf(),
        stages);
  }

  /** The default in this place: that of the section, if it has one, before the component's own. */
  private ConfigValue standard(String name, String own) {
    ConfigValue standard = ConfigFactory.parseString("value = " + own).getValue("value");
    if (!standards.hasPath(name)) {
      return standard;
    }
    ConfigValue here = standards.getValue(name);
    standards = standards.withoutPath(name);
    return here.withFallback(standard);
  }

  private static Set<Stage> set(Stage[] stages) {
    Set<Stage> set = EnumSet.noneOf(Stage.class);
    set.addAll(List.of(stages));
    return set;
  }

  private String path(String name) {
    return section.isEmpty() ? name : section + "." + name;
  }

  private static String name(String given, RecordComponent component) {
    return given.isEmpty() ? kebabCase(component.getName()) : given;
  }

  private static String kebabCase(String name) {
    return name.replaceAll("(?<=.)(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
  }
}
