/** Runs experiments. Start at {@link org.lambdarts.runtime.Experiment}. */
package org.lambdarts.runtime;
