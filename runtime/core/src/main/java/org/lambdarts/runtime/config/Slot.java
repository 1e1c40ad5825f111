package org.lambdarts.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lambdarts.runtime.plugin.FactoryKind;

/**
 * A section in which {@code name} chooses a plugin's factory and the other keys are those of the
 * chosen one, declared by a component of type {@link RunSettings.Component}. There may be several
 * slots for factories of one kind.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Slot {

  /** The kind of factory. */
  FactoryKind kind();

  /** What it is for, in sentences. */
  String words();

  /**
   * The default, in HOCON: a name, or {@code { name = cosine, end = 0.001 }} with values for keys
   * of that factory whose defaults are others here. They count only where that factory is chosen.
   */
  String standard();

  /** The key of the section; the component's name in kebab case if it is not given. */
  String name() default "";

  /**
   * The whole key of a yes or no that says whether the factory is needed. Where it is not, the
   * default need not be among the plugins. Empty: always.
   */
  String onlyIf() default "";
}
