package org.lambdarts.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A section of a config, declared by a record component of a record type with keys of its own. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Section {

  /** What it is for, in sentences; empty if its keys speak for themselves. */
  String words() default "";

  /**
   * In HOCON, defaults of keys that are others here than the record says, as {@code { epochs = 3
   * }}.
   */
  String standard() default "{}";

  /**
   * The key of the section; the component's name in kebab case if it is not given. Several
   * components may share a section.
   */
  String name() default "";
}
