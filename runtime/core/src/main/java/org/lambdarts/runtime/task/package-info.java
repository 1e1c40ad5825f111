/**
 * A run as a graph of tasks, and what carries tasks out: the contract between a run and the
 * executors that are found beside the runtime.
 */
@NullMarked
package org.lambdarts.runtime.task;

import org.jspecify.annotations.NullMarked;
