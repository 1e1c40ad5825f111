/** What stored results are results of, so that none is taken for another. */
package org.lambdarts.runtime.provenance;
