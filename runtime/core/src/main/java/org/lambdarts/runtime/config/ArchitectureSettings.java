package org.lambdarts.runtime.config;

import org.lambdarts.runtime.plugin.FactoryKind;

/**
 * How the architecture parameters are trained.
 *
 * @param optimizer the optimizer
 * @param learningRate the schedule of its learning rate
 */
public record ArchitectureSettings(
    @Slot(
            kind = FactoryKind.OPTIMIZER,
            words = "How their gradient changes them.",
            standard = "{ name = adam, beta1 = 0.5, beta2 = 0.999, weight-decay = 0.001 }")
        RunSettings.Component optimizer,
    @Slot(
            kind = FactoryKind.SCHEDULE,
            words = "The optimizer's learning rate.",
            standard = "{ name = constant, value = 0.001 }")
        RunSettings.Component learningRate) {}
