package org.lambdarts.runtime.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a plugin comes from.
 *
 * @param location its jar or folder
 * @param jar a short name of the location for tables: the name of the jar or folder
 * @param name the plugin's name: that of the jar without {@code .jar}, or that of the folder
 * @param version the manifest's {@code Implementation-Version}; empty when not stated
 * @param apiVersion the api version it was built for; empty when its manifest does not say
 */
public record PluginOrigin(
    Path location,
    String jar,
    String name,
    Optional<String> version,
    Optional<String> apiVersion) {}
