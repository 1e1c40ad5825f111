/** Genotypes as files: with names, and in the field's published index form. */
package org.lambdarts.runtime.genotype;
