/** Puts a run together: plugins and settings in, one Guice injector per run out. */
package org.lambdarts.runtime.compose;
