/** Deriving networks from a finished search, and what they cost. */
package org.lambdarts.runtime.derive;
