package org.lambdarts.runtime.search;

/**
 * What a config chooses by name among the methods of the core.
 *
 * @param gradient how the gradient with respect to the architecture parameters is taken
 * @param objective how λ and the expected complexity enter the loss
 * @param sampler how the values of λ of a step are drawn
 */
public record SearchMethods(
    ArchitectureGradient.Factory gradient,
    ComplexityObjective objective,
    LambdaSampler.Factory sampler) {}
