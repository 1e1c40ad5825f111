package org.lambdarts.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lambdarts.api.LambdartsException;

final class CsvTableTest {

  @TempDir private Path folder;

  @Test
  void readsTextsInTheOrderOfTheColumns() throws IOException {
    assertEquals(
        List.of(Map.of("a", "1", "b", "x,\"y\""), Map.of("a", "", "b", "z")),
        CsvTable.read(write("a,b\n1,\"x,\"\"y\"\"\"\n,z\n")).rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "a,b\n"})
  void aTableThatIsOnlyBegunHasNoRows(String text) throws IOException {
    assertEquals(List.of(), CsvTable.read(write(text)).rows());
  }

  @Test
  void namesTheFileLineAndColumnOfACell() throws IOException {
    Path file = write("epoch,loss\n0,1.5\n1,x\n");
    assertEquals(
        file + ":3: loss must be a number, is \"x\"",
        rejection(file, (column, text) -> Cells.measure(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2,3\n", "1\n"})
  void rejectsARowThatIsNotAsLongAsTheHeader(String row) throws IOException {
    Path file = write("a,b\n0,0\n" + row);
    String place = file + ":3 is not a table of comma-separated values: ";
    assertEquals(place, rejection(file, (c, t) -> Optional.empty()).substring(0, place.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e400", "-1", "1.5", "x", "1000000000000001"})
  void aCountIsAWholeNumberThatCanBe(String text) {
    assertEquals(Optional.of("a whole number from 0 to 1000000000000000"), Cells.count(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "1e400", "-0.1", "1.1", "x"})
  void aShareIsFromZeroToOne(String text) {
    assertEquals(Optional.of("a number from 0 to 1"), Cells.share(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e400", "-1.5e-7", "0"})
  void aMeasureMayHaveDiverged(String text) {
    assertEquals(Optional.empty(), Cells.measure(text));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("some.csv"), text);
  }

  private static String rejection(Path file, CsvTable.Check check) {
    return assertThrows(LambdartsException.class, () -> CsvTable.read(file, check)).getMessage();
  }
}
