/**
 * The parts of {@link org.lambdarts.testkit.TensorBackendContract}, one class per topic. Extend the
 * contract, not these.
 */
package org.lambdarts.testkit.tensor;
