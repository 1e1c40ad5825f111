package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import org.lambdarts.api.regularizer.LatencyMeter;
import org.lambdarts.api.regularizer.RegularizerContext;

/**
 * What a regularizer is made for.
 *
 * @param config its section
 * @param latencyMeter how long candidates take
 */
record RegularizerSection(Config config, LatencyMeter latencyMeter) implements RegularizerContext {}
