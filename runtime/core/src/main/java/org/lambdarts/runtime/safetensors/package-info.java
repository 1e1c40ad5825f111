/** Reading and writing the safetensors format: named arrays in one file. */
package org.lambdarts.runtime.safetensors;
