/** Training derived networks from scratch, and testing them. */
package org.lambdarts.runtime.train;
