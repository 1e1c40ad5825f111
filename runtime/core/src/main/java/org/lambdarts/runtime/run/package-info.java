/** The run folder and what is written into it, so that nothing is ever lost or half-written. */
package org.lambdarts.runtime.run;
