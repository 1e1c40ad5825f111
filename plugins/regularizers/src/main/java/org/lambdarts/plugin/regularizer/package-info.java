/**
 * What a candidate costs: its parameters, its multiply-adds, its latency, or the norm of its
 * weights.
 */
package org.lambdarts.plugin.regularizer;
