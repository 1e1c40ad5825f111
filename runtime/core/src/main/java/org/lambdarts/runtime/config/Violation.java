package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigValue;

/**
 * What a form has against a value.
 *
 * @param at the value at fault: the one read, or an element of it
 * @param message what must be and what is, to be put after the key
 */
record Violation(ConfigValue at, String message) {}
