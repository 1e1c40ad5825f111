/** Batches of images: which images, in which order, loaded beside the computation. */
@NullMarked
package org.lambdarts.runtime.data;

import org.jspecify.annotations.NullMarked;
