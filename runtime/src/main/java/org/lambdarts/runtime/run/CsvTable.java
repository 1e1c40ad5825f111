package org.lambdarts.runtime.run;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.lambdarts.api.LambdartsException;

/**
 * Rows of comma-separated values, as texts.
 *
 * @param rows values by column, in the order of the columns; an empty text where there is no value
 */
public record CsvTable(List<Map<String, String>> rows) {

  private static final CsvMapper CSV = new CsvMapper();

  /** Copies the list. */
  public CsvTable {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a file with a header.
   *
   * @param file the file
   * @return its rows; none if there is no such file
   * @throws LambdartsException if it cannot be read
   */
  public static CsvTable read(Path file) {
    if (Files.notExists(file)) {
      return new CsvTable(List.of());
    }
    try (MappingIterator<Map<String, String>> rows =
        CSV.readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(file.toFile())) {
      return new CsvTable(rows.readAll().stream().map(CsvTable::texts).toList());
    } catch (IOException e) {
      throw new LambdartsException(file + " cannot be read: " + e.getMessage(), e);
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
    try {
      return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new LambdartsException(column + " must be a number, is \"" + text + "\"", e);
    }
  }
}
