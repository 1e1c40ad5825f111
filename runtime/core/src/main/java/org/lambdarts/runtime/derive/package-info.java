/** Deriving networks from a finished search. */
package org.lambdarts.runtime.derive;
