package org.lambdarts.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a cell, and that it comes back as it was. */
final class CsvTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "plain          | plain",
        "=1+1           | '=1+1",
        "@SUM(A1)       | '@SUM(A1)",
        "+cmd           | '+cmd",
        "-cmd           | '-cmd",
        "'=1+1          | ''=1+1",
        "it's           | it's",
        "'quoted'       | 'quoted'",
        "-1.5e-7        | -1.5e-7",
        "+3             | +3",
        "=HYPERLINK(\"x\",1) | \"'=HYPERLINK(\"\"x\"\",1)\""
      })
  void noTextIsAFormula(String text, String cell) {
    assertEquals(cell, Csv.cell(text));
  }

  @Test
  void numbersAreLeftAlone() {
    assertEquals("-Infinity", Csv.cell(Double.NEGATIVE_INFINITY));
    assertEquals("-3", Csv.cell(-3L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=1+1",
        "'=1+1",
        "''=1",
        "'",
        "''",
        "'x",
        "-",
        "-1",
        "@",
        "\t=x",
        "\r",
        "a\r\nb",
        "=\"a\",b"
      })
  void everyTextComesBack(String text) throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "first," + Csv.cell("=second") + "\n" + Csv.cell(text) + ",x\n");
    Map<String, String> row = CsvTable.read(file).rows().get(0);
    assertEquals(List.of(text, "x"), List.copyOf(row.values()));
    assertEquals(List.of("first", "=second"), List.copyOf(row.keySet()));
  }
}
