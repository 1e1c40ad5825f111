/** A run, or several, as one page with charts, and the charts as files. */
package org.lambdarts.runtime.report;
