/**
 * How well a network does on labeled images: per class, by confusions, and where it is most wrong.
 */
package org.lambdarts.runtime.evaluate;
