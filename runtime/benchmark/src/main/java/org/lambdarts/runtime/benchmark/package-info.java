/** How long a search step takes on each backend, and which operations take the time. */
package org.lambdarts.runtime.benchmark;
