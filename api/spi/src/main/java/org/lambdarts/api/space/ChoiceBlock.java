package org.lambdarts.api.space;

import java.util.List;
import org.apiguardian.api.API;

/**
 * One thing a search decides: for each of some edges, one of the candidates. All cells that share a
 * choice block look alike.
 *
 * @param name unique within its space, for example {@code normal.0}: the cell type and node
 * @param edges the number of edges, at least 1
 * @param candidates the operations to choose from, by name; copied
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ChoiceBlock(String name, int edges, List<String> candidates) {

  /** Copies the list. */
  public ChoiceBlock {
    candidates = List.copyOf(candidates);
  }
}
