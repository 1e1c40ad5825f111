/** Seeded, splittable randomness drawn on the host, the same on every backend. */
package org.lambdarts.api.random;
