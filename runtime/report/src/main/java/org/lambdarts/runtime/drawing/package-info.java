/** Pictures as SVG: markup, colors of operations, and drawings of genotypes. */
@NullMarked
package org.lambdarts.runtime.drawing;

import org.jspecify.annotations.NullMarked;
