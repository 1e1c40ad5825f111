/** Batches of images: which images, in which order, loaded beside the computation. */
package org.lambdarts.runtime.data;
