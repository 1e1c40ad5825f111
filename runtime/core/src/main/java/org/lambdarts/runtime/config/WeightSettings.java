package org.lambdarts.runtime.config;

import org.lambdarts.runtime.plugin.FactoryKind;

/**
 * How weights are trained.
 *
 * @param optimizer the optimizer
 * @param learningRate the schedule of its learning rate
 * @param gradientClip largest norm of the gradient, positive
 */
public record WeightSettings(
    @Slot(
            kind = FactoryKind.OPTIMIZER,
            words = "How their gradient changes them.",
            standard = "{ name = sgd, momentum = 0.9, weight-decay = 0.0003 }")
        RunSettings.Component optimizer,
    @Slot(
            kind = FactoryKind.SCHEDULE,
            words = "The optimizer's learning rate.",
            standard = "{ name = cosine, from = 0.025, to = 0.0 }")
        RunSettings.Component learningRate,
    @Key(
            words = "Largest norm of the gradient; a larger one is scaled down to it.",
            standard = "5.0",
            range = "(0,)",
            limit = Limits.CLIP)
        double gradientClip) {}
