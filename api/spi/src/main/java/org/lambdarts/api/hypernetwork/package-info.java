/**
 * Hypernetwork forms: architecture parameters as a function of the regularization coefficient of
 * complexity.
 */
package org.lambdarts.api.hypernetwork;
