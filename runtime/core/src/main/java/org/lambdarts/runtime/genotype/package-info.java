/** Genotypes: as files, with names or in the field's published index form; and what they cost. */
package org.lambdarts.runtime.genotype;
