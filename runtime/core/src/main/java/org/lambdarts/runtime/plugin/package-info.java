/**
 * Plugins: found in a folder, loaded each by a class loader of its own, and explained.
 *
 * <p>{@link org.lambdarts.runtime.plugin.PluginLoader} makes a {@link
 * org.lambdarts.runtime.plugin.PluginCatalog}: immutable data that says what there is, from which
 * jar, and what was rejected and why. A bad plugin never throws from loading; a run stops only when
 * it asks the catalog for a factory that is not there.
 */
package org.lambdarts.runtime.plugin;
