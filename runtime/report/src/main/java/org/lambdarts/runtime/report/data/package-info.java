/** What run folders hold, read for a report. */
package org.lambdarts.runtime.report.data;
