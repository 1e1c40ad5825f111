/** What tensors should hold, in plain Java: definitions to compare a backend with. */
package org.lambdarts.testkit.reference;
