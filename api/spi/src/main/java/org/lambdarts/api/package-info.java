/**
 * The service provider interface of Lambdarts: what a plugin implements, and what it may use.
 *
 * <p>Start at {@link org.lambdarts.api.Plugin}. An operation needs {@link
 * org.lambdarts.api.operation.Operation} and the layers of {@link org.lambdarts.api.nn}.
 */
package org.lambdarts.api;
