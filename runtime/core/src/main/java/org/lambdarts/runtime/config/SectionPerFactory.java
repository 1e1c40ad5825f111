package org.lambdarts.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.lambdarts.runtime.plugin.FactoryKind;

/**
 * A section with a section for every factory of a kind, by the factory's name, declared by a
 * component that maps names to sections.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface SectionPerFactory {

  /** The kind of factory. */
  FactoryKind kind();

  /** What it is for, in sentences. */
  String words();

  /** The key of the section; the component's name in kebab case if it is not given. */
  String name() default "";
}
