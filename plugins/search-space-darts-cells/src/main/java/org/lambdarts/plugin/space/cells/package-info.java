/**
 * The search space of DARTS: stacked normal and reduction cells, each a small graph whose edges
 * hold one of several operations (arXiv 1806.09055, section 2.1).
 */
@NullMarked
package org.lambdarts.plugin.space.cells;

import org.jspecify.annotations.NullMarked;
