package org.lambdarts.runtime.cli;

import java.util.concurrent.Callable;
import org.lambdarts.runtime.config.ConfigRenderer;
import org.lambdarts.runtime.config.RunSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lambdarts validate}: checks a config without running it. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Check a config and the plugins it names, without running anything.")
final class ValidateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private ExperimentOptions options = new ExperimentOptions();

  @Option(names = "--resolved", description = "Print the config with all defaults.")
  private boolean resolved;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RunSettings settings = options.read(options.plugins());
    console
        .out()
        .println(
            resolved
                ? ConfigRenderer.render(settings).stripTrailing()
                : "the config is valid: run " + settings.name());
    return 0;
  }
}
