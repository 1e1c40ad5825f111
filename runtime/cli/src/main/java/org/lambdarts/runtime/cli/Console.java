package org.lambdarts.runtime.cli;

import java.io.PrintWriter;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err errors and progress
 */
record Console(PrintWriter out, PrintWriter err) {}
