/**
 * The search: architecture parameters as a function of λ, the bilevel step that trains them beside
 * the supernet's weights, and the loop around it. Start at {@link
 * org.lambdarts.runtime.search.SearchStep}.
 */
package org.lambdarts.runtime.search;
