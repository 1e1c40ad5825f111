/** The charts and comparisons of a report. */
package org.lambdarts.runtime.report.figure;
