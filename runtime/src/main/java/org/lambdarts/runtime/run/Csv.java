package org.lambdarts.runtime.run;

/** Cells of comma-separated values (RFC 4180). */
public final class Csv {

  private Csv() {}

  /**
   * One cell.
   *
   * @param value a number, a text or null
   * @return its text, quoted where needed; empty for null
   */
  public static String cell(Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (text.contains(",") || text.contains("\"") || text.contains("\n")) {
      return '"' + text.replace("\"", "\"\"") + '"';
    }
    return text;
  }
}
