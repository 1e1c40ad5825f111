/** The two optimisers of a search and their schedule. */
package org.lambdarts.runtime.optimiser;
