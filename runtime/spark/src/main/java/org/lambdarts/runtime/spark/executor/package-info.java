/** The executor {@code spark}: the side that the run loads, which knows nothing of Spark. */
@NullMarked
package org.lambdarts.runtime.spark.executor;

import org.jspecify.annotations.NullMarked;
