/** Listeners: what is told of a run while it goes on, and what becomes of it elsewhere. */
@NullMarked
package org.lambdarts.api.listener;

import org.jspecify.annotations.NullMarked;
