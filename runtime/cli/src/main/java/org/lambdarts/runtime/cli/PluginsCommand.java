package org.lambdarts.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lambdarts plugins}: what was found, and what was rejected and why. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = "List what the plugins offer, or show one of them with its config keys.")
final class PluginsCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The name of one factory.")
  private String name;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private PluginOptions plugins = new PluginOptions();

  PluginsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PluginListing listing = new PluginListing(plugins.loadSilently());
    String text;
    if (name == null) {
      text = json ? listing.json() : listing.text();
    } else {
      text = json ? listing.json(name) : listing.text(name);
    }
    console.out().println(text.stripTrailing());
    return 0;
  }
}
