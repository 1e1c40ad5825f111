/** What a family is compared with, other than plain DARTS: random genotypes. */
package org.lambdarts.runtime.baseline;
