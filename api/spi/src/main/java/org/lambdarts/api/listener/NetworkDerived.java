package org.lambdarts.api.listener;

import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.trace.Cost;

/**
 * A network was derived, drawn or given. Made by the host only; may gain components.
 *
 * @param id its name in the run folder, for example {@code lambda-0.25}; unique within a seed
 * @param method how its architecture was found, as in the table of results: {@code darts-cc},
 *     {@code darts}, {@code random} or {@code given}
 * @param seed the seed
 * @param lambda the λ it was derived at; empty if it was not derived at one
 * @param normalizedLambda the λ' of that λ, in [0, 1]; empty if there is none
 * @param genotype its architecture
 * @param cost its cost as it is trained, without auxiliary head
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public record NetworkDerived(
    String id,
    String method,
    long seed,
    OptionalDouble lambda,
    OptionalDouble normalizedLambda,
    Genotype genotype,
    Cost cost) {}
