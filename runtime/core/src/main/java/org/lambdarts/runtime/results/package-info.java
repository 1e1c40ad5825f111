/** The table of trained networks. */
package org.lambdarts.runtime.results;
