/** Processes that do tasks for a run whose folder another process holds. */
@NullMarked
package org.lambdarts.runtime.worker;

import org.jspecify.annotations.NullMarked;
