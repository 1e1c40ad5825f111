/** Processes that this one starts. */
@NullMarked
package org.lambdarts.runtime.process;

import org.jspecify.annotations.NullMarked;
