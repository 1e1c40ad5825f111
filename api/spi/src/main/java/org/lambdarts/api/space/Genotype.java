package org.lambdarts.api.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.lambdarts.api.LambdartsException;

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

  /**
   * Requires that this is a genotype of a space: it decides each of the space's choice blocks, edge
   * by edge, and nothing else. Which operations it names is not looked at: the catalog knows what
   * operations there are.
   *
   * @param owner the space
   * @throws LambdartsException if it is of another space, or decides other choice blocks or edges
   */
  public void requireFits(SearchSpace owner) {
    if (!space.equals(owner.name())) {
      throw unfit(
          "is of search space " + space + ", not of " + owner.name(),
          "use the search space it was derived from");
    }
    Map<String, Integer> edges = new LinkedHashMap<>();
    owner.choiceBlocks().forEach(block -> edges.put(block.name(), block.edges()));
    edges.forEach(
        (block, count) -> {
          if (!choices.containsKey(block)) {
            throw unfit("does not decide " + block, "use the settings it was derived with");
          }
          if (choices.get(block).size() != count) {
            throw unfit(
                "has " + choices.get(block).size() + " edges for " + block + ", which has " + count,
                "use the settings it was derived with");
          }
        });
    choices.keySet().stream()
        .filter(block -> !edges.containsKey(block))
        .findFirst()
        .ifPresent(
            block -> {
              throw unfit(
                  "decides " + block + ", which this space does not have",
                  "correct its name, or use the settings it was derived with");
            });
  }

  private static LambdartsException unfit(String fault, String remedy) {
    return new LambdartsException("the genotype " + fault + "; " + remedy);
  }
}
