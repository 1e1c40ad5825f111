/** The stages of a run over one seed, and where the networks that it trains come from. */
package org.lambdarts.runtime.experiment;
