/**
 * What a network computes, as a graph of tensor operations: traced from its forward pass, for
 * exporters to write in a form that others run.
 */
package org.lambdarts.api.graph;
