/** Hypernetwork forms: architecture parameters as a function of the price of complexity. */
package org.lambdarts.api.hypernetwork;
