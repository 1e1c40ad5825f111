package org.lambdarts.runtime.derive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.search.Lambda;

/**
 * Genotypes that tell how they were found, so that it is still known when the file is trained
 * elsewhere:
 *
 * <pre>{@code
 * { "space": …, "choices": …,
 *   "origin": { "method": "darts-cc", "seed": 0, "rule": "argmax",
 *               "lambda": 1.0E-6, "normalized_lambda": 0.5,
 *               "budget": { "max-parameters": 50000 } } }
 * }</pre>
 */
public final class OriginJson {

  private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]{0,60}");

  private static final String SECTION = "origin";

  private OriginJson() {}

  /**
   * Writes a genotype with names, and its origin.
   *
   * @param genotype the genotype
   * @param origin how it was found, if that is known
   * @return a JSON object
   */
  public static ObjectNode genotype(Genotype genotype, Optional<Origin> origin) {
    ObjectNode root = GenotypeJson.node(genotype);
    origin.ifPresent(known -> write(known, root.putObject(SECTION)));
    return root;
  }

  private static void write(Origin origin, ObjectNode section) {
    section.put("method", origin.method());
    section.put("seed", origin.seed());
    origin.rule().ifPresent(rule -> section.put("rule", rule));
    if (!origin.lambda().isNone()) {
      section.put("lambda", origin.lambda().value());
      section.put("normalized_lambda", origin.lambda().normalized());
    }
    origin
        .budget()
        .ifPresent(
            budget -> section.putObject("budget").put(budget.measure().key(), budget.limit()));
  }

  /**
   * Reads the origin of a genotype.
   *
   * @param source the file, for messages
   * @param root a genotype in either form
   * @return its origin; empty if it says nothing of it
   * @throws LambdartsException if it says something that cannot be
   */
  public static Optional<Origin> read(String source, JsonNode root) {
    JsonNode section = root.path(SECTION);
    if (section.isMissingNode()) {
      return Optional.empty();
    }
    if (!section.path("method").isTextual() || !section.path("seed").canConvertToLong()) {
      throw rejected(source, "a method and a seed");
    }
    return Optional.of(
        new Origin(
            section.path("method").asText(),
            section.path("seed").longValue(),
            rule(source, section),
            lambda(source, section),
            budget(source, section)));
  }

  private static Lambda lambda(String source, JsonNode section) {
    if (!section.has("lambda") && !section.has("normalized_lambda")) {
      return Lambda.NONE;
    }
    Lambda lambda =
        new Lambda(
            section.path("lambda").asDouble(Double.NaN),
            section.path("normalized_lambda").asDouble(Double.NaN));
    if (!(lambda.value() > 0) || !(lambda.normalized() >= 0 && lambda.normalized() <= 1)) {
      throw rejected(source, "a lambda above 0 and a normalized_lambda from 0 to 1");
    }
    return lambda;
  }

  private static Optional<Budget> budget(String source, JsonNode section) {
    for (Measure measure : Measure.values()) {
      JsonNode limit = section.path("budget").path(measure.key());
      if (limit.isNumber()) {
        return Optional.of(new Budget(measure, new BigDecimal(limit.asText())));
      }
    }
    if (section.has("budget")) {
      throw rejected(source, "a budget such as {\"max-parameters\": 50000}");
    }
    return Optional.empty();
  }

  private static Optional<String> rule(String source, JsonNode section) {
    JsonNode rule = section.path("rule");
    if (rule.isMissingNode()) {
      return Optional.empty();
    }
    if (!rule.isTextual() || !RULE.matcher(rule.asText()).matches()) {
      throw rejected(source, "a rule such as argmax");
    }
    return Optional.of(rule.asText());
  }

  private static LambdartsException rejected(String source, String expected) {
    return new LambdartsException(
        source
            + " must have "
            + expected
            + " under \""
            + SECTION
            + "\"; correct it, or remove \""
            + SECTION
            + "\"");
  }
}
