/** Layers, their parameters and initial values: the building blocks of operations and networks. */
@NullMarked
package org.lambdarts.api.nn;

import org.jspecify.annotations.NullMarked;
