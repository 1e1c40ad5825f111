package org.lambdarts.runtime.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.runtime.network.BackendChoice;
import picocli.CommandLine.Option;

/** What computes a trained network. */
final class BackendOptions {

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "What computes. Default: the backend that the network was trained on.")
  private String name;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the backend, for example threads=1. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  BackendChoice choice() {
    return new BackendChoice(Optional.ofNullable(name), settings);
  }
}
