/** Candidate operations for the edges of a search space. */
package org.lambdarts.api.operation;
