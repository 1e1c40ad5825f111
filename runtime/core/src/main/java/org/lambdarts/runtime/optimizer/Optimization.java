package org.lambdarts.runtime.optimizer;

import com.typesafe.config.Config;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.schedule.Schedule;

/**
 * How variables are optimized.
 *
 * @param optimizer makes the optimizer
 * @param config the optimizer's own section, defaults filled in
 * @param learningRate its learning rate
 */
public record Optimization(OptimizerFactory optimizer, Config config, Schedule learningRate) {}
