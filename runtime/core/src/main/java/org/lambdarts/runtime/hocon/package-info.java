/** Parses HOCON that others wrote: what it may include is decided in one place. */
package org.lambdarts.runtime.hocon;
