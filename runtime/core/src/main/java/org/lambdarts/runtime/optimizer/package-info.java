/** What the stages have in common that change variables by their gradients. */
@NullMarked
package org.lambdarts.runtime.optimizer;

import org.jspecify.annotations.NullMarked;
