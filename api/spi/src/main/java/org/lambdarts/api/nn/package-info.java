/** Layers, their parameters and initial values: the building blocks of operations and networks. */
package org.lambdarts.api.nn;
