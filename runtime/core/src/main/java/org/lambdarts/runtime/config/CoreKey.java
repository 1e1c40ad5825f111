package org.lambdarts.runtime.config;

/**
 * A key of the core.
 *
 * @param path under {@code lambdarts}
 * @param form what its value must be
 */
record CoreKey<T>(String path, Form<T> form) {}
