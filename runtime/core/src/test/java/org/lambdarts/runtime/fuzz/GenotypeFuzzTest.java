package org.lambdarts.runtime.fuzz;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.runtime.compose.CatalogOperations;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.NetworkCosts;
import org.lambdarts.runtime.plugin.FactoryKind;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;
import org.lambdarts.testkit.Contexts;
import org.lambdarts.testkit.fuzz.Fuzzer;

/** Genotypes that people edited, or that another program wrote. */
final class GenotypeFuzzTest {

  private static final String SPACE = "darts-cells";

  private static final String NAMED =
      """
      {
        "space" : "darts-cells",
        "choices" : {
          "normal.0" : [ "sep_conv_3x3", "skip_connect" ],
          "normal.1" : [ "none", "dil_conv_5x5", "max_pool_3x3" ],
          "reduce.0" : [ "avg_pool_3x3", "none" ],
          "reduce.1" : [ "sep_conv_5x5", "none", "none" ]
        }
      }
      """;

  private static final String INDICES = "[[[0, 7], [4, 7, 7]], [[3, 2], [7, 6, 0]]]\n";

  @TempDir private Path folder;

  @Test
  void eachIsReadOrRejectedInASentence() {
    SearchSpace space = space();
    Path file = folder.resolve("edited.json");
    Fuzzer.ofText("genotype", file.toString())
        .example(NAMED)
        .example(INDICES)
        .run(
            300,
            content -> {
              Genotype genotype = GenotypeJson.read(Files.write(file, content), space);
              NetworkCosts.of(space, genotype);
              GenotypeJson.write(genotype);
            });
  }

  private static SearchSpace space() {
    PluginCatalog plugins =
        new PluginLoader().loadClassPath(GenotypeFuzzTest.class.getClassLoader());
    return plugins
        .require(SearchSpaceFactory.class, SPACE)
        .create(
            Contexts.searchSpace(
                new ImageShape(1, 28, 28),
                10,
                new CatalogOperations(plugins, Map.of()),
                0,
                ConfigFactory.parseString("nodes = 2, channels = 4")
                    .withFallback(plugins.require(FactoryKind.SEARCH_SPACE, SPACE).defaults())));
  }
}
