/** Reading files that others wrote, and saying in one way why one cannot be read. */
@NullMarked
package org.lambdarts.runtime.input;

import org.jspecify.annotations.NullMarked;
