/** How long runs would take on more machines than there are. */
package org.lambdarts.runtime.spark.simulation;
