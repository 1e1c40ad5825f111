/** Charts as SVG. */
@NullMarked
package org.lambdarts.runtime.report.chart;

import org.jspecify.annotations.NullMarked;
