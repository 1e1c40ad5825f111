package org.lambdarts.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.plugin.UnknownFactoryException;
import org.lambdarts.runtime.proposal.ConfigProposal;
import org.lambdarts.runtime.proposal.UnsuitableFolderException;
import org.lambdarts.runtime.run.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lambdarts init}: looks at a folder of images and writes a config for it. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Look at a folder of your own images, say what is there and what is wrong with it, and write a"
          + " config that learns from it."
    })
final class InitCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "FOLDER",
      description = "A folder with a folder of images for each class.")
  private Path folder;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The config. Default: NAME.conf in the current folder, for a folder NAME.")
  private Path output;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "The dataset that reads the folder. Default: the one that can.")
  private String dataset;

  @Mixin private PluginOptions plugins = new PluginOptions();

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path config = output == null ? Path.of(name() + ".conf") : output;
    requireNew(config);
    ConfigProposal proposal = proposal();
    console.out().println(folder + ", read as " + proposal.dataset() + ":");
    proposal.survey().findings().forEach(finding -> console.out().println("  " + finding));
    requireNew(config);
    AtomicFile.write(config, proposal.config());
    console.out().println("wrote " + config + "; now: lambdarts run " + config);
    return 0;
  }

  private ConfigProposal proposal() {
    try {
      return ConfigProposal.of(plugins.load(), folder, Optional.ofNullable(dataset));
    } catch (UnsuitableFolderException | UnknownFactoryException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private String name() {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    if (name == null) {
      throw new UsageException(folder + " has no name: say what to write with --output FILE");
    }
    return name.toString();
  }

  private static void requireNew(Path config) {
    if (Files.exists(config)) {
      throw new UsageException(
          config + " is there already: name another file with --output, or delete it");
    }
  }
}
