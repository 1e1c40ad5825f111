/** Pictures as SVG: markup, colours of operations, and drawings of genotypes. */
package org.lambdarts.runtime.drawing;
