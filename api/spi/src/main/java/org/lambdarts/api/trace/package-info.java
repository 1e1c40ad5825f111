/** Costs by tracing: a backend that computes shapes and multiply-adds and no numbers. */
@NullMarked
package org.lambdarts.api.trace;

import org.jspecify.annotations.NullMarked;
