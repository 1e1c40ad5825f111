/** Costs by tracing: a backend that computes shapes and multiply-adds and no numbers. */
package org.lambdarts.api.trace;
