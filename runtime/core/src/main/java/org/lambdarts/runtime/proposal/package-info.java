/** Configs for data of one's own, made by looking at them. */
package org.lambdarts.runtime.proposal;
