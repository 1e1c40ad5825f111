/** A run, or several, as one page with charts, and the charts as files. */
@NullMarked
package org.lambdarts.runtime.report;

import org.jspecify.annotations.NullMarked;
