package org.lambdarts.runtime.run;

import java.util.regex.Pattern;

/**
 * Cells of comma-separated values (RFC 4180). A spreadsheet takes a text that begins like a formula
 * for one, and runs it: such texts, which may come from file names or from tables that others made,
 * get an apostrophe in front, which {@link #text} takes away again.
 */
public final class Csv {

  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

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
    if (!(value instanceof Number) && startsFormula(text)) {
      text = "'" + text;
    }
    if (text.contains(",") || text.contains("\"") || text.contains("\n") || text.contains("\r")) {
      return '"' + text.replace("\"", "\"\"") + '"';
    }
    return text;
  }

  /**
   * The text that a cell was made of.
   *
   * @param cell a cell, without the quotes of the format
   * @return the text
   */
  static String text(String cell) {
    return cell.startsWith("'") && startsFormula(cell) ? cell.substring(1) : cell;
  }

  private static boolean startsFormula(String text) {
    return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
  }
}
