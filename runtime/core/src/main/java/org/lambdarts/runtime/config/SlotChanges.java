package org.lambdarts.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A section for keys of the factory in a {@link Slot} that have other values in some place,
 * declared by a component of type {@code Config}, which holds all keys of the factory.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface SlotChanges {

  /** The whole key of the slot, without {@code lambdarts}. */
  String slot();

  /** What it is for, in sentences. */
  String words();

  /** The key of the section; the component's name in kebab case if it is not given. */
  String name() default "";
}
