/** The candidate operations of DARTS (arXiv 1806.09055), by the field's names. */
@NullMarked
package org.lambdarts.plugin.operation.darts;

import org.jspecify.annotations.NullMarked;
