/** Charts as SVG. */
package org.lambdarts.runtime.report.chart;
