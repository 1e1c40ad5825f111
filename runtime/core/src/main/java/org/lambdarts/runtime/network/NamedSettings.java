package org.lambdarts.runtime.network;

import com.typesafe.config.Config;

/**
 * A plugin's factory, and the settings that it was called with.
 *
 * @param name the factory's name
 * @param settings its section of the config, which may lack keys that the plugin has come to know
 *     since
 */
public record NamedSettings(String name, Config settings) {}
