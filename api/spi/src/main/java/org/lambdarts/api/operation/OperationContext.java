package org.lambdarts.api.operation;

import com.typesafe.config.Config;
import org.lambdarts.api.nn.Parameters;

/**
 * What an operation is made for.
 *
 * @param channels channels of the input and of the output, at least 1
 * @param stride 1, or 2 to halve height and width
 * @param parameters where the layer makes its parameters
 * @param config the operation's section {@code operations.<name>}, defaults filled in
 * @since 0.1
 */
public record OperationContext(int channels, int stride, Parameters parameters, Config config) {}
