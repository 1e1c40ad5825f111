/** Relaxations of a discrete choice to mixing weights. */
package org.lambdarts.plugin.relaxation;
