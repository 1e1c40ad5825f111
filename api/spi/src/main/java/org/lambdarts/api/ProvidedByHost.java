package org.lambdarts.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks a type that the host implements or makes, and plugins are only given. Any later version of
 * the api may add methods to it, abstract ones too, or components if it is a record. A plugin must
 * not implement such a type; in its tests the testkit stands in for the host.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ProvidedByHost {}
