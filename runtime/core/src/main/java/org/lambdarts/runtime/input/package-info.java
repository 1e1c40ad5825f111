/** Reading files that others wrote, and saying in one way why one cannot be read. */
package org.lambdarts.runtime.input;
