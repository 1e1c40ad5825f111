/** The command line, a thin client of {@link org.lambdarts.runtime.Experiment}. */
package org.lambdarts.runtime.cli;
