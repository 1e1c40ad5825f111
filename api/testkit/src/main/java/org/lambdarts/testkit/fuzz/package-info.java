/** Seeded fuzzing: broken copies of good files, and what a reader may answer to them. */
package org.lambdarts.testkit.fuzz;
