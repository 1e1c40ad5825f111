package org.lambdarts.runtime.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Copies settings records with changes, so that a new component needs no line in every copy. */
final class RecordCopy {

  private RecordCopy() {}

  /**
   * A copy.
   *
   * @param original the record
   * @param changes other values, by the components' names
   */
  static <R extends Record> R of(R original, Map<String, Object> changes) {
    RecordComponent[] components = original.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    Set<String> unknown = new HashSet<>(changes.keySet());
    try {
      for (int i = 0; i < components.length; i++) {
        String name = components[i].getName();
        types[i] = components[i].getType();
        values[i] =
            unknown.remove(name) ? changes.get(name) : components[i].getAccessor().invoke(original);
      }
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(original.getClass().getName() + " has no " + unknown);
      }
      @SuppressWarnings("unchecked") // the class of an R
      Class<R> type = (Class<R>) original.getClass();
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(original.getClass().getName() + " rejects a change", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(original.getClass().getName() + " cannot be copied", e);
    }
  }
}
