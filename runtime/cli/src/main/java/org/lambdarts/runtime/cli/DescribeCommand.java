package org.lambdarts.runtime.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.drawing.GenotypeDrawing;
import org.lambdarts.runtime.drawing.OperationColors;
import org.lambdarts.runtime.drawing.Picture;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.GenotypeSpace;
import org.lambdarts.runtime.genotype.NetworkCosts;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.run.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lambdarts describe}: what a genotype costs and looks like. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = {
      "Show a genotype with its parameters and multiply-adds, without auxiliary head.",
      "What --config does not say, and no option, is the search space's default."
    })
final class DescribeCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "GENOTYPE",
      description = "A JSON file, with names or in the published index form.")
  private Path file;

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      description = "A config or run folder: its channels and cells for training, images, classes.")
  private Path config;

  @Option(
      names = "--space",
      paramLabel = "NAME",
      description =
          "Search space. Default: that of --config, else the file's own; the index form names none,"
              + " and is taken for the default search space's.")
  private String space;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cell.")
  private Integer channels;

  @Option(names = "--cells", paramLabel = "N", description = "Number of cells.")
  private Integer cells;

  @Option(names = "--nodes", paramLabel = "N", description = "Intermediate nodes per cell.")
  private Integer nodes;

  @Option(names = "--image", paramLabel = "CxHxW", description = "Shape of an image, as 1x28x28.")
  private ImageShape image;

  @Option(names = "--classes", paramLabel = "N", description = "Number of classes.")
  private Integer classes;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draw its cells into this file.")
  private Path svg;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private PluginOptions plugins = new PluginOptions();

  DescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PluginCatalog catalog = plugins.load();
    SearchSpace made =
        task(catalog)
            .with("channels", channels)
            .with("cells", cells)
            .with("nodes", nodes)
            .space(catalog);
    Genotype genotype = GenotypeJson.read(file, made);
    Cost cost = cost(made, genotype);
    if (svg != null) {
      AtomicFile.write(svg, drawing(made, genotype, cost).file());
    }
    console.out().println(json ? json(genotype, cost) : text(genotype, cost));
    return 0;
  }

  private NetworkTask task(PluginCatalog catalog) {
    if (config == null) {
      String name =
          Optional.ofNullable(space)
              .or(() -> GenotypeSpace.of(file))
              .orElseGet(() -> RunSettings.standard("search-space"));
      return NetworkTask.ofDefaults(catalog, name, image, classes);
    }
    NetworkTask task = NetworkTask.ofRun(catalog, config, image, classes, console);
    if (space != null && !space.equals(task.spaceName())) {
      throw new UsageException(
          "--space "
              + space
              + " does not fit: the search space of "
              + config
              + " is "
              + task.spaceName());
    }
    return task;
  }

  private static Cost cost(SearchSpace made, Genotype genotype) {
    try {
      return NetworkCosts.of(made, genotype);
    } catch (ArithmeticException e) {
      throw new LambdartsException(
          "the network is too large to count its multiply-adds; use fewer channels or cells", e);
    }
  }

  private Picture drawing(SearchSpace made, Genotype genotype, Cost cost) {
    Set<String> operations = new HashSet<>();
    genotype.choices().values().forEach(operations::addAll);
    String title =
        String.format(
            Locale.ROOT,
            "%s: %,d parameters, %,d multiply-adds",
            file.getFileName(),
            cost.parameters(),
            cost.macs());
    return new GenotypeDrawing(OperationColors.of(operations), made.absentOperations())
        .whole(title, genotype);
  }

  private static String json(Genotype genotype, Cost cost) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = mapper.createObjectNode();
    node.put("parameters", cost.parameters());
    node.put("macs", cost.macs());
    node.put("space", genotype.space());
    node.set("choices", mapper.valueToTree(genotype.choices()));
    return node.toPrettyString();
  }

  private static String text(Genotype genotype, Cost cost) {
    return String.format(
        Locale.ROOT,
        "parameters     %,d%nmultiply-adds  %,d%n%s",
        cost.parameters(),
        cost.macs(),
        GenotypeText.of(genotype));
  }
}
