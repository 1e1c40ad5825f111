package org.lambdarts.runtime.export;

import com.typesafe.config.Config;
import org.lambdarts.api.export.ExporterContext;

/**
 * What an exporter is made for.
 *
 * @param config its section
 */
record ExporterSettings(Config config) implements ExporterContext {}
