package org.lambdarts.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;

final class MetricsFileTest {

  @TempDir private Path folder;

  @Test
  void writesTheSameRowsAsCsvAndJson() throws IOException {
    try (MetricsFile file = MetricsFile.open(folder, "steps", MetricsFile.Position.START)) {
      file.add(row(0, 2.5, "a,b"));
      file.add(row(1, null, "say \"hi\""));
    }
    assertEquals(
        "step,loss,note\n0,2.5,\"a,b\"\n1,,\"say \"\"hi\"\"\"\n",
        Files.readString(folder.resolve("steps.csv")));
    assertEquals(
        """
        {"step":0,"loss":2.5,"note":"a,b"}
        {"step":1,"loss":null,"note":"say \\"hi\\""}
        """,
        Files.readString(folder.resolve("steps.jsonl")));
  }

  @Test
  void dropsRowsThatCameAfterTheCheckpoint() throws IOException {
    MetricsFile.Position saved;
    try (MetricsFile file = MetricsFile.open(folder, "steps", MetricsFile.Position.START)) {
      file.add(row(0, 1.0, "kept"));
      saved = file.flush();
      file.add(row(1, 1.0, "lost in a power cut"));
    }
    try (MetricsFile file = MetricsFile.open(folder, "steps", saved)) {
      file.add(row(1, 1.0, "again"));
    }
    assertEquals(
        "step,loss,note\n0,1.0,kept\n1,1.0,again\n", Files.readString(folder.resolve("steps.csv")));
    assertEquals(2, Files.readAllLines(folder.resolve("steps.jsonl")).size());
  }

  @Test
  void rejectsToContinueAFileThatLostItsEnd() throws IOException {
    MetricsFile.Position saved;
    try (MetricsFile file = MetricsFile.open(folder, "steps", MetricsFile.Position.START)) {
      file.add(row(0, 1.0, "x"));
      saved = file.flush();
    }
    Path json = Files.writeString(folder.resolve("steps.jsonl"), "{");
    LambdartsException e =
        assertThrows(LambdartsException.class, () -> MetricsFile.open(folder, "steps", saved));
    assertTrue(e.getMessage().startsWith(json + " has 1 bytes"), e.getMessage());
  }

  private static Map<String, Object> row(int step, Double loss, String note) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("step", step);
    row.put("loss", loss);
    row.put("note", note);
    return row;
  }
}
