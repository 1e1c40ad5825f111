/** What the stages have in common that change variables by their gradients. */
package org.lambdarts.runtime.optimizer;
