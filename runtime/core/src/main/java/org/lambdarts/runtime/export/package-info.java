/** How a trained network leaves: traced as a graph, and written by the exporter of a plugin. */
package org.lambdarts.runtime.export;
