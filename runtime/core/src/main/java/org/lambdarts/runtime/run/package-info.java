/** The run folder and what is written into it, so that nothing is ever lost or half-written. */
@NullMarked
package org.lambdarts.runtime.run;

import org.jspecify.annotations.NullMarked;
