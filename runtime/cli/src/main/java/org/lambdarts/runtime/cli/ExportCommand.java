package org.lambdarts.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lambdarts.runtime.export.InvalidExportException;
import org.lambdarts.runtime.export.NetworkExport;
import org.lambdarts.runtime.network.TrainedNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lambdarts export}: a trained network in a format that others run. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write a trained network as a file that runs without Lambdarts.",
      "The formats are the exporters that \"lambdarts plugins\" lists."
    })
final class ExportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "NETWORK",
      description = "A network's folder, as runs/NAME/seed-0/networks/lambda-0.5, or a copy of it.")
  private Path folder;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      required = true,
      description = "An exporter, such as onnx.")
  private String format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write. Default: the network's name in the current folder.")
  private Path output;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the exporter, such as opset=13. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Mixin private PluginOptions plugins = new PluginOptions();

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    NetworkExport export = chosen();
    TrainedNetwork network = TrainedNetwork.read(folder);
    Path file = output == null ? Path.of(export.fileName(network)) : output;
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "--output "
              + file
              + " is a folder; name the file, as "
              + file.resolve(export.fileName(network)));
    }
    export.write(network, file);
    console.out().println(file);
    return 0;
  }

  private NetworkExport chosen() {
    try {
      return NetworkExport.as(format, settings, plugins.load());
    } catch (InvalidExportException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
