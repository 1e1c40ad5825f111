package org.lambdarts.runtime.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.hypernetwork.Hypernetwork;
import org.lambdarts.api.hypernetwork.HypernetworkContext;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.genotype.CostTable;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;
import org.lambdarts.runtime.search.Architecture;

class LocatedHypernetworksTest {

  private static final String NAME = "piecewise-linear";

  @TempDir private Path folder;
  private Path file;
  private PluginCatalog catalog;
  private RunSettings settings;

  @BeforeEach
  void read() throws IOException {
    file =
        Files.writeString(
            folder.resolve("run.conf"),
            "lambdarts.hypernetwork {\n  name = " + NAME + "\n  knots = 1\n}");
    catalog = new PluginLoader().loadClassPath(LocatedHypernetworksTest.class.getClassLoader());
    settings = new RunConfigReader(catalog, Map.of()).read(file, Map.of());
  }

  @Test
  void aViolationIsToldAtItsKeyWhenTheArchitectureIsMade() {
    HypernetworkFactory factory =
        new LocatedHypernetworks(settings, catalog.byName(HypernetworkFactory.class));
    assertEquals(NAME, factory.name());
    InvalidConfigException e =
        assertThrows(InvalidConfigException.class, () -> architecture(factory));
    assertEquals(
        file + ":3: lambdarts.hypernetwork.knots must be 0 or from 2 to 1000, is 1",
        e.getMessage());
  }

  @Test
  void aDefectIsPassedOn() {
    IllegalStateException defect = new IllegalStateException("knots");
    HypernetworkFactory broken =
        new HypernetworkFactory() {
          @Override
          public String name() {
            return NAME;
          }

          @Override
          public Hypernetwork create(HypernetworkContext context) {
            throw defect;
          }
        };
    assertSame(
        defect,
        assertThrows(
            IllegalStateException.class,
            () -> architecture(new LocatedHypernetworks(settings, Map.of(NAME, broken)))));
  }

  private Architecture architecture(HypernetworkFactory factory) {
    return Architecture.create(
        CostTable.of(
            List.of(new ChoiceBlock("normal", 2, List.of("skip_connect", "none"))),
            List.of(),
            candidate -> 0),
        factory,
        settings.hypernetwork().config(),
        4,
        Parameters.root(new ShapeBackend(), RandomSource.of(0)));
  }
}
