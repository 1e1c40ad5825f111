/**
 * Where a run and the cluster that serves it meet. The run is loaded apart from Spark, each with
 * its own libraries, and both see this package: it names nothing but Java.
 */
@NullMarked
package org.lambdarts.runtime.spark.cluster;

import org.jspecify.annotations.NullMarked;
