/** How a run's listeners are told of it, and the metrics files, which are told the same. */
package org.lambdarts.runtime.listener;
