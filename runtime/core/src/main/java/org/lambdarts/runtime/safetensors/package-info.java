/** Reading and writing the safetensors format: named arrays in one file. */
@NullMarked
package org.lambdarts.runtime.safetensors;

import org.jspecify.annotations.NullMarked;
