/** Image files for tests. */
package org.lambdarts.testkit.image;
