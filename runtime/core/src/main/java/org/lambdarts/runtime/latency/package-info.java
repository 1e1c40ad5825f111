/** How long operations and networks take for one image: measured, kept, predicted. */
package org.lambdarts.runtime.latency;
