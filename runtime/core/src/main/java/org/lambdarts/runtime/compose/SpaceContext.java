package org.lambdarts.runtime.compose;

import com.typesafe.config.Config;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.space.SearchSpaceContext;

/**
 * What a search space is made for.
 *
 * @param image the shape of an image
 * @param classes the number of classes, at least 2
 * @param operations the operations there are
 * @param decades log10 λmax − log10 λmin; 0 where λ has one value, or there is none
 * @param config the space's section
 */
public record SpaceContext(
    ImageShape image, int classes, OperationCatalog operations, double decades, Config config)
    implements SearchSpaceContext {}
