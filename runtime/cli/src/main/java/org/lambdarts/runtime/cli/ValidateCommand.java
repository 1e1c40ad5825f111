package org.lambdarts.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.config.ConfigRenderer;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.memory.Machine;
import org.lambdarts.runtime.memory.MemoryNeed;
import org.lambdarts.runtime.plugin.PluginCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lambdarts validate}: checks a config and all that it names, without running it. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Check a config, what its plugins say to it, its data and the memory it needs, without running"
          + " anything."
    })
final class ValidateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(names = "--resolved", description = "Print the config with all defaults.")
  private boolean resolved;

  @Option(
      names = "--no-data",
      description = "Do not open the dataset; its images and the memory they need are not checked.")
  private boolean noData;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PluginCatalog catalog = options.plugins();
    RunSettings settings = options.read(catalog);
    RunCheck.Result found = RunCheck.of(catalog, settings, !noData, Machine.here());
    console
        .out()
        .println(
            resolved ? ConfigRenderer.render(settings).stripTrailing() : text(settings, found));
    return 0;
  }

  private String text(RunSettings settings, RunCheck.Result found) {
    List<String> lines = new ArrayList<>();
    lines.add("the config is valid: run " + settings.name());
    if (noData) {
      lines.add("without its data: images and memory were not checked");
    }
    for (MemoryNeed need : found.memory()) {
      lines.add("memory for " + need);
    }
    if (!found.memory().isEmpty()) {
      lines.add("memory of this machine: " + MemoryNeed.shown(found.machine().bytes()));
    }
    return String.join(System.lineSeparator(), lines);
  }
}
