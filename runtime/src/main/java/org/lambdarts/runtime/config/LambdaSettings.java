package org.lambdarts.runtime.config;

/**
 * The range of λ.
 *
 * @param automatic whether the range is calibrated before the search; the ends are then ignored
 * @param log10Min the power of ten of the smallest λ
 * @param log10Max the power of ten of the largest λ, at least log10Min
 */
public record LambdaSettings(boolean automatic, double log10Min, double log10Max) {}
