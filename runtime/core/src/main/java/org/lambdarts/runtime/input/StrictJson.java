package org.lambdarts.runtime.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;

/** Reads JSON that means one thing: no key twice, nothing behind the end. */
public final class StrictJson {

  private static final int MOST_BYTES = 16 << 20;
  private static final int LONGEST_REASON = 200;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its content; a missing node if it is empty
   * @throws LambdartsException if it cannot be read or is not JSON; the message names the file
   */
  public static JsonNode read(Path file) {
    return parse(file.toString(), TextFile.read(file, MOST_BYTES));
  }

  /**
   * Parses a text.
   *
   * @param source the file it is from, for messages
   * @param text JSON
   * @return its content; a missing node if there is none
   * @throws LambdartsException if the text is not JSON; the message begins with the source and line
   */
  public static JsonNode parse(String source, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new LambdartsException(source + line + " is not JSON: " + reason(e), e);
    }
  }

  /** The parser's words, without those for programmers. */
  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    if (e instanceof StreamConstraintsException) {
      return message.contains("nesting depth")
          ? "it is nested too deeply"
          : message.contains("Number value")
              ? "a number has too many digits"
              : "a name or text is too long";
    }
    if (e instanceof MismatchedInputException) {
      return "something follows after its end";
    }
    String plain =
        message.replaceAll("\\s*\\(start marker at .*\\)", "").replaceAll("\\s*\\R\\s*", " ");
    return OneLine.of(plain, LONGEST_REASON);
  }
}
