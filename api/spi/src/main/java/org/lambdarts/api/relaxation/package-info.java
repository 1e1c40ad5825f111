/** Relaxations: how architecture parameters become the weights of a mixed operation. */
@NullMarked
package org.lambdarts.api.relaxation;

import org.jspecify.annotations.NullMarked;
