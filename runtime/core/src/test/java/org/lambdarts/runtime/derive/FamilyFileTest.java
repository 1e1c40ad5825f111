package org.lambdarts.runtime.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.search.Lambda;

class FamilyFileTest {

  @TempDir private Path folder;

  private static Family family() {
    Genotype large = new Genotype("any", Map.of("x.0", List.of("a,\"b\"", "c")));
    Genotype small = new Genotype("any", Map.of("x.0", List.of("c", "none")));
    return new Family(
        List.of(large, small),
        List.of(
            new FamilyStep(
                new Lambda(1e-8, 0),
                0,
                new NetworkCost(
                    12234, 2962592, Optional.of(new RegularizedCost(0.1, "ms, measured"))),
                Map.of("a,\"b\"", 0.5)),
            new FamilyStep(
                new Lambda(1.2589254117941661E-8, 0.05),
                1,
                new NetworkCost(0, 7, Optional.empty()),
                Map.of("a,\"b\"", 0.0)),
            new FamilyStep(
                new Lambda(1e-3, 1),
                0,
                new NetworkCost(
                    12234, 2962592, Optional.of(new RegularizedCost(0.1, "ms, measured"))),
                Map.of("a,\"b\"", 1 / 3.0))));
  }

  @Test
  void whatIsWrittenIsRead() {
    FamilyFile.write(folder, family());
    assertEquals(Optional.of(family()), FamilyFile.read(folder));
  }

  @Test
  void theTableHasARowPerLambda() throws IOException {
    FamilyFile.write(folder, family());
    List<String> lines = Files.readAllLines(folder.resolve("family.csv"));
    assertEquals(
        "normalized_lambda,lambda,genotype,parameters,macs,cost,cost_unit,\"share_a,\"\"b\"\"\"",
        lines.get(0));
    assertEquals("0.0,1.0E-8,0,12234,2962592,0.1,\"ms, measured\",0.5", lines.get(1));
    assertEquals("0.05", lines.get(2).split(",", -1)[0]);
    assertTrue(lines.get(2).endsWith(",1,0,7,,,0.0"), "no fixed cost: " + lines.get(2));
    assertEquals(4, lines.size());
  }

  @Test
  void noFilesAreNoFamily() {
    assertTrue(FamilyFile.read(folder).isEmpty());
  }

  @Test
  void aTableThatNamesMissingGenotypesIsRejected() throws IOException {
    FamilyFile.write(folder, family());
    Path table = folder.resolve("family.csv");
    Files.writeString(
        table, Files.readString(table).replace("0.05,1.2589254117941661E-8,1", "0.05,1e-8,2"));
    LambdartsException rejected =
        assertThrows(LambdartsException.class, () -> FamilyFile.read(folder));
    assertTrue(rejected.getMessage().contains("family.csv names genotypes"), rejected.getMessage());
  }
}
