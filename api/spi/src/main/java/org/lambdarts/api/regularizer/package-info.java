/** Complexity regularizers: what a candidate operation costs. */
package org.lambdarts.api.regularizer;
