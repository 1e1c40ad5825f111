/** The side that Spark loads: it knows Spark and nothing of Lambdarts, and names nothing else. */
@NullMarked
package org.lambdarts.runtime.spark.submit;

import org.jspecify.annotations.NullMarked;
