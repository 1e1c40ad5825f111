/** The executor {@code local}: tasks in this process, or in several on this machine. */
@NullMarked
package org.lambdarts.runtime.executor;

import org.jspecify.annotations.NullMarked;
