package org.lambdarts.api.space;

import com.typesafe.config.Config;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.operation.OperationCatalog;

/**
 * What a search space is made for.
 *
 * @param image the shape of an image
 * @param classes the number of classes, at least 2
 * @param operations the operations there are
 * @param decades log10 λmax − log10 λmin of the run; 0 where λ has one value, or there is none:
 *     then no weight of the supernet may follow it
 * @param config the space's own section, defaults filled in
 * @since 0.1
 */
public record SearchSpaceContext(
    ImageShape image, int classes, OperationCatalog operations, double decades, Config config) {}
