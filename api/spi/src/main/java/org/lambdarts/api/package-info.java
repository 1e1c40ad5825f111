/**
 * What a plugin is made of. A plugin jar is built against this module alone.
 *
 * <p>Every public type says how long it stays. {@code STABLE} types change within 0.x only by
 * additions that leave plugins as they are: a jar that was built for 0.1 runs on every later 0.x
 * that has not taken anything away. {@code EXPERIMENTAL} types are new and may change with any
 * minor version. Types marked {@link org.lambdarts.api.ProvidedByHost} are implemented by the host;
 * they may gain methods at any time.
 */
@NullMarked
package org.lambdarts.api;

import org.jspecify.annotations.NullMarked;
