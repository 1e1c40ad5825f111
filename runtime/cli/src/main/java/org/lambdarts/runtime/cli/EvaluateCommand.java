package org.lambdarts.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.evaluate.ClassScore;
import org.lambdarts.runtime.evaluate.TestResult;
import org.lambdarts.runtime.network.Classifier;
import org.lambdarts.runtime.network.NetworkDescription;
import org.lambdarts.runtime.network.NetworkTest;
import org.lambdarts.runtime.network.TrainedNetwork;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.report.TestPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lambdarts evaluate}: how well a trained network does on labeled images. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Test a trained network: its accuracy, and precision and recall of every class.",
      "With --output, a page shows which class is taken for which, and the worst mistakes."
    })
final class EvaluateCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "NETWORK",
      description = "A network's folder, as runs/NAME/seed-0/networks/lambda-0.5, or a copy of it.")
  private Path folder;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description = {
        "A folder with a folder of images for each class; or with train and test, of which test is"
            + " used.",
        "Default: the test images of the dataset that the network was trained on."
      })
  private Path data;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write a page about it, one HTML file with all pictures in it.")
  private Path output;

  @Mixin private BackendOptions backend = new BackendOptions();

  @Mixin private PluginOptions plugins = new PluginOptions();

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TrainedNetwork network = TrainedNetwork.read(folder);
    PluginCatalog catalog = plugins.load();
    List<String> unreadable = new ArrayList<>();
    TestResult result;
    try (Classifier classifier = Classifier.open(network, catalog, backend.choice())) {
      NetworkTest test =
          new NetworkTest(network, catalog, classifier, output == null ? 0 : TestPage.PICTURES);
      result =
          data == null
              ? test.onItsDataset()
              : test.on(
                  data,
                  message -> {
                    console.err().println(message);
                    unreadable.add(message);
                  });
    }
    console.out().print(text(result));
    if (output != null) {
      page(network.description(), result).write(output);
      console.out().println("page: " + output);
    }
    console.out().flush();
    return unreadable.isEmpty() ? 0 : FailureHandler.FAILED;
  }

  private TestPage page(NetworkDescription description, TestResult result) {
    return new TestPage(
        description.network().id() + " on " + images(description),
        List.of(
            String.format(Locale.ROOT, "%.2f%% right", 100 * result.accuracy()),
            result.predictions().size() + " images",
            String.format(
                Locale.ROOT, "%,d parameters", description.network().cost().parameters())),
        result);
  }

  private String images(NetworkDescription description) {
    return data == null
        ? "the test images of " + description.input().dataset().name()
        : data.toString();
  }

  private static String text(TestResult result) {
    int width =
        Math.max(
            "accuracy".length(),
            result.classes().stream().mapToInt(String::length).max().orElse(0));
    StringBuilder text = new StringBuilder();
    String row = "%-" + width + "s  %8s  %9s  %9s%n";
    text.append(
        String.format(
            Locale.ROOT,
            "%-" + width + "s  %.2f%% (%,d of %,d images)%n%n",
            "accuracy",
            100 * result.accuracy(),
            result.correct(),
            result.predictions().size()));
    text.append(String.format(Locale.ROOT, row, "class", "images", "precision", "recall"));
    for (ClassScore score : result.confusion().scores()) {
      text.append(
          String.format(
              Locale.ROOT,
              row,
              score.name(),
              String.format(Locale.ROOT, "%,d", score.images()),
              percent(score.precision()),
              percent(score.recall())));
    }
    return text.toString();
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%.2f%%", 100 * share.getAsDouble())
        : "–";
  }
}
