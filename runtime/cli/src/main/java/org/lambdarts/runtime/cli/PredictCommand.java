package org.lambdarts.runtime.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.network.Classification;
import org.lambdarts.runtime.network.Classifier;
import org.lambdarts.runtime.network.ImageFinder;
import org.lambdarts.runtime.network.TrainedNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lambdarts predict}: what a trained network says of image files. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = {
      "Classify image files by a trained network, which needs neither its run nor its data.",
      "An image that cannot be read is named, the others are classified, and the status is 1."
    })
final class PredictCommand implements Callable<Integer> {

  /** Images read before they are classified together. */
  private static final int BATCH = 64;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "NETWORK",
      description = "A network's folder, as runs/NAME/seed-0/networks/lambda-0.5, or a copy of it.")
  private Path folder;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE",
      description = "PNG or JPEG files, and folders in which, and below, they are looked for.")
  private List<Path> images;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many classes to print of each image. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(names = "--json", description = "Print JSON, an object on a line for each image.")
  private boolean json;

  @Mixin private BackendOptions backend = new BackendOptions();

  @Mixin private PluginOptions plugins = new PluginOptions();

  PredictCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (top < 1) {
      throw new UsageException("--top must be at least 1, is " + top);
    }
    TrainedNetwork network = TrainedNetwork.read(folder);
    int failed = 0;
    try (Classifier classifier = Classifier.open(network, plugins.load(), backend.choice())) {
      List<Path> files = new ArrayList<>();
      for (Path image : images) {
        try {
          files.addAll(ImageFinder.in(image));
        } catch (LambdartsException e) {
          console.err().println(e.getMessage());
          failed++;
        }
      }
      for (int from = 0; from < files.size(); from += BATCH) {
        failed += classify(classifier, files.subList(from, Math.min(from + BATCH, files.size())));
      }
    }
    return failed == 0 ? 0 : FailureHandler.FAILED;
  }

  /** Prints what is said of images; of those that cannot be read, their number is returned. */
  private int classify(Classifier classifier, List<Path> files) {
    List<Path> read = new ArrayList<>();
    List<float[]> pixels = new ArrayList<>();
    for (Path file : files) {
      try {
        pixels.add(classifier.read(file));
        read.add(file);
      } catch (LambdartsException e) {
        console.err().println(e.getMessage());
      }
    }
    List<Classification> found = classifier.classifyPixels(pixels);
    for (int i = 0; i < read.size(); i++) {
      List<Classification.Ranked> ranked = found.get(i).ranked().stream().limit(top).toList();
      console.out().println(json ? json(read.get(i), ranked) : text(read.get(i), ranked));
    }
    return files.size() - read.size();
  }

  private static String text(Path file, List<Classification.Ranked> ranked) {
    return ranked.stream()
        .map(each -> String.format(Locale.ROOT, "%s %.1f%%", each.name(), 100 * each.probability()))
        .collect(Collectors.joining(", ", file + ": ", ""));
  }

  private static String json(Path file, List<Classification.Ranked> ranked) {
    ObjectNode node = JSON.createObjectNode();
    node.put("image", file.toString());
    ArrayNode classes = node.putArray("classes");
    ranked.forEach(
        each ->
            classes.addObject().put("class", each.name()).put("probability", each.probability()));
    return node.toString();
  }
}
