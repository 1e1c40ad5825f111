/** The charts and comparisons of a report. */
@NullMarked
package org.lambdarts.runtime.report.figure;

import org.jspecify.annotations.NullMarked;
