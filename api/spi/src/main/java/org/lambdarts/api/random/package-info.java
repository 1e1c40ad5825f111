/** Seeded, splittable randomness drawn on the host, the same on every backend. */
@NullMarked
package org.lambdarts.api.random;

import org.jspecify.annotations.NullMarked;
