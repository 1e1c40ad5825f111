package org.lambdarts.runtime.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.input.OneLine;
import org.lambdarts.runtime.input.TextFile;

/**
 * Rows of comma-separated values, as texts.
 *
 * @param rows values by column, in the order of the columns; an empty text where there is no value
 */
public record CsvTable(List<Map<String, String>> rows) {

  private static final CsvMapper CSV = new CsvMapper();
  private static final int MOST_BYTES = 1 << 30;
  private static final int LONGEST = 60;

  /** Copies the list. */
  public CsvTable {
    rows = List.copyOf(rows);
  }

  /** Says what is wrong with a cell. */
  @FunctionalInterface
  public interface Check {

    /**
     * Checks a cell that is not empty.
     *
     * @param column its column
     * @param text what is there
     * @return what it must be, to be put behind "must be"; empty if it is that
     */
    Optional<String> expected(String column, String text);
  }

  /**
   * Reads a file with a header, whatever its cells are.
   *
   * @param file the file
   * @return its rows; none if there is no such file, or nothing in it yet
   * @throws LambdartsException if it cannot be read
   */
  public static CsvTable read(Path file) {
    return read(file, (column, text) -> Optional.empty());
  }

  /**
   * Reads a file with a header.
   *
   * @param file the file
   * @param check of every cell that is not empty
   * @return its rows; none if there is no such file, or nothing in it yet
   * @throws LambdartsException if it cannot be read, or a cell is not what it must be; the message
   *     names the file and line
   */
  public static CsvTable read(Path file, Check check) {
    String text = Files.notExists(file) ? "" : TextFile.read(file, MOST_BYTES);
    if (text.isBlank()) {
      return new CsvTable(List.of());
    }
    List<Map<String, String>> read = new ArrayList<>();
    try (MappingIterator<Map<String, String>> rows =
        CSV.readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .with(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .with(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .readValues(text)) {
      while (rows.hasNextValue()) {
        Map<String, String> row = texts(rows.nextValue());
        // The header is line 1.
        require(file, read.size() + 2, row, check);
        read.add(row);
      }
    } catch (JsonProcessingException e) {
      throw new LambdartsException(
          file
              + ":"
              + (read.size() + 2)
              + " is not a table of comma-separated values: "
              + OneLine.of(e.getOriginalMessage(), LONGEST),
          e);
    } catch (IOException e) {
      throw TextFile.unreadable(file, e);
    }
    return new CsvTable(read);
  }

  private static void require(Path file, int line, Map<String, String> row, Check check) {
    row.forEach(
        (column, text) -> {
          Optional<String> expected =
              text.isEmpty() ? Optional.empty() : check.expected(column, text);
          if (expected.isPresent()) {
            throw new LambdartsException(
                file
                    + ":"
                    + line
                    + ": "
                    + OneLine.of(column, LONGEST)
                    + " must be "
                    + expected.get()
                    + ", is \""
                    + OneLine.of(text, LONGEST)
                    + "\"");
          }
        });
  }

  /**
   * The number that a text is.
   *
   * @param text a text
   * @return its value, which may be infinite or not a number; empty if it is no number
   */
  public static OptionalDouble number(String text) {
    try {
      return text.length() > LONGEST
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static Map<String, String> texts(Map<String, String> cells) {
    Map<String, String> texts = new LinkedHashMap<>();
    cells.forEach((column, cell) -> texts.put(Csv.text(column), Csv.text(cell)));
    return texts;
  }

  /**
   * A number in a row.
   *
   * @param row the row
   * @param column the column
   * @return its value; empty if there is no such column or value
   * @throws LambdartsException if it is no number
   */
  public static OptionalDouble number(Map<String, String> row, String column) {
    String text = row.getOrDefault(column, "");
    OptionalDouble number = number(text);
    if (number.isEmpty() && !text.isEmpty()) {
      throw new LambdartsException(
          column + " must be a number, is \"" + OneLine.of(text, LONGEST) + "\"");
    }
    return number;
  }
}
