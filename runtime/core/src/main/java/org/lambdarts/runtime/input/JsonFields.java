package org.lambdarts.runtime.input;

import com.fasterxml.jackson.databind.JsonNode;
import org.lambdarts.api.LambdartsException;

/**
 * The fields of a JSON object that Lambdarts has written, each of which must be of its kind.
 *
 * @param source where the object is, for messages
 * @param remedy what to do where one is not, for messages
 * @param node the object
 */
public record JsonFields(String source, String remedy, JsonNode node) {

  /**
   * Another object of the same source.
   *
   * @param other the object
   * @return its fields
   */
  public JsonFields of(JsonNode other) {
    return new JsonFields(source, remedy, other);
  }

  /**
   * Whether there is a field.
   *
   * @param key its name
   * @return true if it is there
   */
  public boolean has(String key) {
    return node.has(key);
  }

  /**
   * Whatever a field holds.
   *
   * @param key its name
   * @return a missing node if it is not there
   */
  public JsonNode node(String key) {
    return node.path(key);
  }

  /**
   * A text.
   *
   * @param key its name
   * @return the text
   * @throws LambdartsException if there is none
   */
  public String word(String key) {
    if (!node.path(key).isTextual()) {
      throw rejected(key);
    }
    return node.path(key).asText();
  }

  /**
   * A whole number.
   *
   * @param key its name
   * @return the number
   * @throws LambdartsException if there is none
   */
  public long whole(String key) {
    if (!node.path(key).isIntegralNumber() || !node.path(key).canConvertToLong()) {
      throw rejected(key);
    }
    return node.path(key).longValue();
  }

  /**
   * A number.
   *
   * @param key its name
   * @return the number
   * @throws LambdartsException if there is none
   */
  public double number(String key) {
    if (!node.path(key).isNumber()) {
      throw rejected(key);
    }
    return node.path(key).doubleValue();
  }

  /**
   * The failure of a field that is not as it was written.
   *
   * @param key its name
   * @return to be thrown
   */
  public LambdartsException rejected(String key) {
    return new LambdartsException(
        source + " is not as it was written, " + key + " is missing or of another kind; " + remedy);
  }
}
