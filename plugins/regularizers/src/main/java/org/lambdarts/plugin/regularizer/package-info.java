/**
 * What a candidate costs: its parameters, its multiply-adds, its latency, or the norm of its
 * weights.
 */
@NullMarked
package org.lambdarts.plugin.regularizer;

import org.jspecify.annotations.NullMarked;
