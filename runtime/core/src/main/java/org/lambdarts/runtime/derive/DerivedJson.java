package org.lambdarts.runtime.derive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.input.JsonFields;

/**
 * What was derived, as parts of JSON files.
 *
 * <pre>{@code
 * { "network": "lambda-0.5", "parameters": 4402, "macs": 2001408,
 *   "cost": 928.0, "cost_unit": "parameters", "genotype": { … } }
 * { "network": "max-parameters-10", "measure": "max-parameters", "limit": "10",
 *   "smallest": "3474", "unit": "parameters" }
 * }</pre>
 */
public final class DerivedJson {

  private DerivedJson() {}

  /**
   * Writes what a network costs.
   *
   * @param cost its cost
   * @param node is added to
   */
  public static void putCost(NetworkCost cost, ObjectNode node) {
    node.put("parameters", cost.parameters());
    node.put("macs", cost.macs());
    cost.regularized()
        .ifPresent(each -> node.put("cost", each.value()).put("cost_unit", each.unit()));
  }

  /**
   * Writes a network.
   *
   * @param network the network
   * @param node is added to
   */
  public static void put(DerivedNetwork network, ObjectNode node) {
    node.put("network", network.id());
    putCost(network.cost(), node);
    node.set("genotype", OriginJson.genotype(network.genotype(), network.origin()));
  }

  /**
   * Reads a network.
   *
   * @param fields an object that has one, perhaps among others
   * @return the network
   * @throws org.lambdarts.api.LambdartsException if it is not as it was written
   */
  public static DerivedNetwork network(JsonFields fields) {
    JsonNode genotype = fields.node("genotype");
    return new DerivedNetwork(
        fields.word("network"),
        OriginJson.read(fields.source(), genotype),
        GenotypeJson.named(fields.source(), genotype),
        new NetworkCost(fields.whole("parameters"), fields.whole("macs"), regularized(fields)));
  }

  private static Optional<RegularizedCost> regularized(JsonFields fields) {
    return fields.has("cost")
        ? Optional.of(new RegularizedCost(fields.number("cost"), fields.word("cost_unit")))
        : Optional.empty();
  }

  /**
   * Writes a budget that no network meets.
   *
   * @param unmet the budget
   * @param node is added to
   */
  public static void put(UnmetBudget unmet, ObjectNode node) {
    node.put("network", unmet.id());
    node.put("measure", unmet.budget().measure().key());
    node.put("limit", unmet.budget().limit().toString());
    node.put("smallest", unmet.smallest().toString());
    node.put("unit", unmet.unit());
  }

  /**
   * Reads a budget that no network meets.
   *
   * @param fields an object that has one, perhaps among others
   * @return the budget
   * @throws org.lambdarts.api.LambdartsException if it is not as it was written
   */
  public static UnmetBudget unmet(JsonFields fields) {
    String key = fields.word("measure");
    Measure measure =
        Arrays.stream(Measure.values())
            .filter(each -> each.key().equals(key))
            .findFirst()
            .orElseThrow(() -> fields.rejected("measure"));
    return new UnmetBudget(
        fields.word("network"),
        new Budget(measure, decimal(fields, "limit")),
        decimal(fields, "smallest"),
        fields.word("unit"));
  }

  private static BigDecimal decimal(JsonFields fields, String key) {
    try {
      return new BigDecimal(fields.word(key));
    } catch (NumberFormatException e) {
      throw fields.rejected(key);
    }
  }

  /**
   * Writes all that was derived.
   *
   * @param derived the networks, and budgets that none meets
   * @param node is added to
   */
  public static void put(Derived derived, ObjectNode node) {
    derived.networks().forEach(network -> put(network, node.withArray("networks").addObject()));
    derived.unmet().forEach(unmet -> put(unmet, node.withArray("unmet").addObject()));
    node.put("missing", derived.missing());
  }

  /**
   * Reads all that was derived.
   *
   * @param fields an object that has it
   * @return the networks, and budgets that none meets
   * @throws org.lambdarts.api.LambdartsException if it is not as it was written
   */
  public static Derived derived(JsonFields fields) {
    List<DerivedNetwork> networks = new ArrayList<>();
    fields.node("networks").forEach(node -> networks.add(network(fields.of(node))));
    List<UnmetBudget> unmet = new ArrayList<>();
    fields.node("unmet").forEach(node -> unmet.add(unmet(fields.of(node))));
    return new Derived(networks, unmet, (int) fields.whole("missing"));
  }
}
