/** Candidate operations for the edges of a search space. */
@NullMarked
package org.lambdarts.api.operation;

import org.jspecify.annotations.NullMarked;
