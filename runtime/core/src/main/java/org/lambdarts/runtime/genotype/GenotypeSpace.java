package org.lambdarts.runtime.genotype;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The search space that a genotype file names, found before the file is read for good. */
public final class GenotypeSpace {

  private static final JsonFactory JSON = new JsonFactory();

  private GenotypeSpace() {}

  /**
   * Looks into a file.
   *
   * @param file a genotype, with names or in the published index form
   * @return the name of its space; empty for the index form, which has none, and for what is no
   *     genotype: reading it says what is wrong
   */
  public static Optional<String> of(Path file) {
    // what is no file, such as a pipe, can be read only once
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isSpace = parser.currentName().equals("space");
        JsonToken value = parser.nextToken();
        if (isSpace) {
          return value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
