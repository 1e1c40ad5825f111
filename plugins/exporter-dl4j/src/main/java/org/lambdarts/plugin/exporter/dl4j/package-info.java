/** Trained networks as computation graphs of DL4J. */
package org.lambdarts.plugin.exporter.dl4j;
