/** Relaxations: how architecture parameters become the weights of a mixed operation. */
package org.lambdarts.api.relaxation;
