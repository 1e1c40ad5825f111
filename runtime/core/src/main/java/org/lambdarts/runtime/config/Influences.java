package org.lambdarts.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The stages of a run whose results depend on a key, or on all keys of a section that do not say
 * otherwise.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Influences {

  /** The stages; none for what no result depends on. */
  Stage[] value();

  /** Further stages that depend on which factory is in a slot, though not on its keys. */
  Stage[] byName() default {};
}
