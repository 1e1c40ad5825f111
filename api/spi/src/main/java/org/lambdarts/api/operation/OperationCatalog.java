package org.lambdarts.api.operation;

import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.space.Candidate;

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
   * Says where an operation comes from, for messages.
   *
   * @param name the operation's name
   * @return the jar or folder name of its plugin
   * @throws org.lambdarts.api.LambdartsException if no operation has that name
   */
  String origin(String name);
}
