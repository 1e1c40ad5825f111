package org.lambdarts.api.operation;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.trace.ShapeBackend;

/**
 * The operations that a search space may place on its edges, from whichever plugin. Implemented by
 * the host.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
@ProvidedByHost
public interface OperationCatalog {

  /**
   * Makes the layer of an operation at a place. What the operation does wrong there, when it is
   * made or later, is reported by the host with its plugin and its place.
   *
   * @param placement the operation and where it stands
   * @param parameters where the layer makes its parameters
   * @return the layer, [batch, channels, h, w] → [batch, channels, ⌈h / stride⌉, ⌈w / stride⌉];
   *     {@link org.lambdarts.api.nn.Identity} and {@link org.lambdarts.api.nn.Zero} are returned as
   *     they are, so that a space can treat them apart
   * @throws org.lambdarts.api.LambdartsException if no operation has that name, or it cannot be
   *     made there; the message names the operation and its plugin
   */
  Layer create(Placement placement, Parameters parameters);

  /**
   * Traces what an operation costs at a place.
   *
   * @param placement the operation and where it stands
   * @param index its place among the candidates of its edge, from 0
   * @return the candidate
   * @throws org.lambdarts.api.LambdartsException as {@link #create} does, and if the layer's output
   *     is not of the shape that the placement asks for
   */
  Candidate candidate(Placement placement, int index);

  /**
   * Whether an operation lets nothing through: its layer at that place is {@link
   * org.lambdarts.api.nn.Zero}, as that of {@code none} is. A space must not offer it where there
   * is no other way.
   *
   * @param placement the operation and where it stands
   * @return whether the edge would be cut
   * @throws org.lambdarts.api.LambdartsException as {@link #create} does
   */
  default boolean isZero(Placement placement) {
    return create(placement, Parameters.root(new ShapeBackend(), RandomSource.of(0)))
        instanceof Zero;
  }

  /**
   * Says where an operation comes from, for messages.
   *
   * @param name the operation's name
   * @return the jar or folder name of its plugin
   * @throws org.lambdarts.api.LambdartsException if no operation has that name
   */
  String origin(String name);
}
