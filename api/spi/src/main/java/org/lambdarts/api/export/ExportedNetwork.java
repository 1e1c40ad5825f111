package org.lambdarts.api.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.graph.ConstantArray;
import org.lambdarts.api.graph.Graph;

/**
 * A trained network, as an exporter is given it. Made by the host only; may gain components.
 *
 * @param image the shape of its images
 * @param classes the names of its classes, in the order of its logits
 * @param normalization what is done to pixels in [0, 1] before they enter the graph
 * @param graph what it computes, from normalized images to logits; normalizations of batches are
 *     not folded, see {@link Graph#withFoldedNormalization}
 * @param weights its trained weights by name, in the order in which they were made
 * @param buffers its running statistics, and whatever else is not trained, likewise
 * @param description what is known of it, from names to texts, for a format that has a place for
 *     such
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@ProvidedByHost
public record ExportedNetwork(
    ImageShape image,
    List<String> classes,
    Normalization normalization,
    Graph graph,
    Map<String, ConstantArray> weights,
    Map<String, ConstantArray> buffers,
    Map<String, String> description) {

  /** Copies the lists and maps, whose order it keeps. */
  public ExportedNetwork {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(normalization, "normalization");
    Objects.requireNonNull(graph, "graph");
    classes = List.copyOf(classes);
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    buffers = Collections.unmodifiableMap(new LinkedHashMap<>(buffers));
    description = Collections.unmodifiableMap(new LinkedHashMap<>(description));
  }
}
