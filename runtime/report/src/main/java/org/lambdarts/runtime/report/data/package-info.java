/** What run folders hold, read for a report. */
@NullMarked
package org.lambdarts.runtime.report.data;

import org.jspecify.annotations.NullMarked;
