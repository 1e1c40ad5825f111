/** Relaxations of a discrete choice to mixing weights. */
@NullMarked
package org.lambdarts.plugin.relaxation;

import org.jspecify.annotations.NullMarked;
