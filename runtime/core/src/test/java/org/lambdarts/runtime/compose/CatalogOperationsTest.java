package org.lambdarts.runtime.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.runtime.config.InvalidConfigException;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.plugin.DiscoveredFactory;
import org.lambdarts.runtime.plugin.DiscoveredPlugin;
import org.lambdarts.runtime.plugin.FactoryId;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;
import org.lambdarts.runtime.plugin.PluginOrigin;

class CatalogOperationsTest {

  // one that is not guarded
  private static final Layer LAYER = new Identity();

  @TempDir private Path folder;

  @Test
  void aViolationAboutAKeyIsToldAtIt() throws IOException {
    RuntimeException violation = new IllegalArgumentException("width must be odd, is 4");
    InvalidConfigException e =
        assertThrows(InvalidConfigException.class, () -> createInRun(violation));
    assertEquals(
        folder.resolve("run.conf") + ":2: lambdarts.operations.acme.width must be odd, is 4",
        e.getMessage());
    assertSame(violation, e.getCause());
  }

  @Test
  void anyOtherViolationSaysWhatTheOperationWasMadeFor() throws IOException {
    RuntimeException violation = new IllegalArgumentException("needs an even number");
    String message =
        "operation acme (acme-ops) cannot be made for 5 channels at stride 2: needs an even number";
    assertEquals(
        message, assertThrows(LambdartsException.class, () -> createInRun(violation)).getMessage());
    assertEquals(
        message,
        assertThrows(
                LambdartsException.class,
                () -> create(new CatalogOperations(catalog(violation), Map.of())))
            .getMessage());
  }

  @Test
  void aDefectIsPassedOn() throws IOException {
    RuntimeException defect = new IllegalStateException("width");
    assertSame(defect, assertThrows(IllegalStateException.class, () -> createInRun(defect)));
  }

  @Test
  void anOperationIsGivenItsSectionOrItsDefaults() throws IOException {
    List<Integer> widths = new ArrayList<>();
    PluginCatalog catalog =
        catalog(
            context -> {
              widths.add(context.config().getInt("width"));
              return LAYER;
            });
    assertSame(LAYER, create(CatalogOperations.of(catalog, settings(catalog))));
    assertSame(LAYER, create(new CatalogOperations(catalog, Map.of())));
    assertEquals(List.of(4, 3), widths);
  }

  private Layer createInRun(RuntimeException thrown) throws IOException {
    PluginCatalog catalog = catalog(thrown);
    return create(CatalogOperations.of(catalog, settings(catalog)));
  }

  private static Layer create(CatalogOperations operations) {
    return operations.create(
        new Placement("acme", "normal.0", 0, 0, 2, Shape.of(1, 5, 8, 8)),
        Parameters.root(new ShapeBackend(), RandomSource.of(0)));
  }

  private RunSettings settings(PluginCatalog catalog) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("run.conf"), "lambdarts {\n  operations.acme.width = 4\n}");
    return new RunConfigReader(catalog, Map.of()).read(file, Map.of());
  }

  private static PluginCatalog catalog(RuntimeException thrown) {
    return catalog(
        context -> {
          throw thrown;
        });
  }

  private static PluginCatalog catalog(Making making) {
    PluginOrigin origin =
        new PluginOrigin(
            Path.of("acme-ops.jar"),
            "acme-ops.jar",
            "acme-ops",
            Optional.empty(),
            Optional.empty());
    Operation operation =
        new Operation() {
          @Override
          public String name() {
            return "acme";
          }

          @Override
          public Layer create(OperationContext context) {
            return making.create(context);
          }
        };
    PluginCatalog builtIn =
        new PluginLoader().loadClassPath(CatalogOperationsTest.class.getClassLoader());
    List<DiscoveredPlugin> plugins = new ArrayList<>(builtIn.plugins());
    plugins.add(
        new DiscoveredPlugin(
            origin,
            List.of(
                new DiscoveredFactory(
                    new FactoryId(FactoryKind.OPERATION, "acme"),
                    "",
                    ConfigFactory.parseString("width = 3"),
                    operation,
                    origin))));
    return new PluginCatalog("plugins", plugins, List.of());
  }

  /** What the operation under test does. */
  private interface Making {
    Layer create(OperationContext context);
  }
}
