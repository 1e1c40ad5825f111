/** Pictures as SVG: markup, colors of operations, and drawings of genotypes. */
package org.lambdarts.runtime.drawing;
