/** The two optimizers of a search and their schedule. */
package org.lambdarts.runtime.optimizer;
