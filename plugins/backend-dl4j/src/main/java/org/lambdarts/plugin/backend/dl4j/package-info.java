/** Tensors on ND4J, the arrays of Deeplearning4j, on the cpu. */
package org.lambdarts.plugin.backend.dl4j;
