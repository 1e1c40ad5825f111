/** Parses HOCON that others wrote: what it may include is decided in one place. */
@NullMarked
package org.lambdarts.runtime.hocon;

import org.jspecify.annotations.NullMarked;
