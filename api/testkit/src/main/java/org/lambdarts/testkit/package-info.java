/**
 * Contract tests for every extension point: a plugin author extends one class per contribution,
 * with one line of code, and the test says in the author's terms what is wrong.
 *
 * <p>Contracts whose code computes with tensors run on every tensor backend that is on the class
 * path of the test as a plugin; without one those tests are skipped, and say so.
 */
package org.lambdarts.testkit;
