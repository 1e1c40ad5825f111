package org.lambdarts.api.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A discrete architecture: for every choice block of a search space, the operation on each edge.
 *
 * @param space the name of the search space
 * @param choices per choice block, in the space's order, the operation names edge by edge; copied
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Genotype(String space, Map<String, List<String>> choices) {

  /** Copies the map and keeps its order. */
  public Genotype {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    choices.forEach((block, operations) -> copy.put(block, List.copyOf(operations)));
    choices = Collections.unmodifiableMap(copy);
  }

  /**
   * The operations of one choice block.
   *
   * @param block the choice block's name
   * @return one name per edge
   * @throws IllegalArgumentException if the genotype has no such choice block
   */
  public List<String> operations(String block) {
    List<String> operations = choices.get(block);
    if (operations == null) {
      throw new IllegalArgumentException(
          "the genotype has no choice block "
              + block
              + ", only "
              + new ArrayList<>(choices.keySet()));
    }
    return operations;
  }
}
