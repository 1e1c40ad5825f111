package org.lambdarts.api.hypernetwork;

import com.typesafe.config.Config;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.tensor.Shape;

/**
 * What a hypernetwork is made for.
 *
 * @param shape the shape of its output, [edges, candidates]
 * @param decades log10 λmax − log10 λmin of the run; 0 where λ has one value, or there is none
 * @param parameters where it makes its parameters a
 * @param config its own section, defaults filled in
 * @since 0.1
 */
public record HypernetworkContext(
    Shape shape, double decades, Parameters parameters, Config config) {}
