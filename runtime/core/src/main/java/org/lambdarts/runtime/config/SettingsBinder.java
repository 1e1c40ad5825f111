package org.lambdarts.runtime.config;

import com.typesafe.config.Config;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes settings records of what was read. */
final class SettingsBinder {

  /**
   * A settings record.
   *
   * @param section the path of its section; empty for the root
   * @param settings the record
   */
  record Bound(String section, Record settings) {}

  private final KeyValues values;
  private final PluginValues plugins;
  private final Config resolved;
  private final List<Bound> sections = new ArrayList<>();

  /**
   * Creates the binder.
   *
   * @param values the core's keys
   * @param plugins plugins' keys; what is not there is null in the records
   * @param resolved the whole config
   */
  SettingsBinder(KeyValues values, PluginValues plugins, Config resolved) {
    this.values = values;
    this.plugins = plugins;
    this.resolved = resolved;
  }

  /** The settings. */
  <S extends Record> S bind(Schema<S> schema) {
    return schema.type().cast(value(schema.root()));
  }

  /** The records that were made, those within others first. */
  List<Bound> sections() {
    return sections;
  }

  private Object value(Declaration declaration) {
    if (declaration instanceof Declaration.OfKey key) {
      return values.get(key);
    }
    if (declaration instanceof Declaration.OfSlot slot) {
      return plugins.components().get(slot.path());
    }
    if (declaration instanceof Declaration.OfFactories factories) {
      return plugins.factories().get(factories.path());
    }
    if (declaration instanceof Declaration.OfSlotChanges changes) {
      return plugins.changed(changes);
    }
    if (declaration instanceof Declaration.OfSection section) {
      Record made = record(section);
      sections.add(new Bound(section.path(), made));
      return made;
    }
    return resolved;
  }

  private Record record(Declaration.OfSection section) {
    Class<?>[] types =
        Stream.of(section.type().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = section.type().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(section.parts().stream().map(this::value).toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(section.type().getName() + " rejects checked values", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(section.type().getName() + " cannot be made", e);
    }
  }
}
