/** The candidate operations of DARTS (arXiv 1806.09055), by the field's names. */
package org.lambdarts.plugin.operation.darts;
