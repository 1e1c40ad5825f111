package com.example.latency;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.regularizer.RegularizerContext;

/** Makes {@code latency-table}: a candidate costs what its operation was measured to take. */
final class LatencyTableFactory implements ComplexityRegularizerFactory {

  @Override
  public String name() {
    return "latency-table";
  }

  @Override
  public String description() {
    return "the operation's milliseconds in a file";
  }

  @Override
  public ComplexityRegularizer create(RegularizerContext context) {
    // A message that begins with the key is shown with the file and line of the config.
    String file = context.config().getString("file");
    if (file.isBlank()) {
      throw new LambdartsException(
          "file must name a table of latencies, a line per operation, such as sep_conv_3x3 1.25");
    }
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw new LambdartsException(
          "file is "
              + path
              + ", which is not there; write it, a line per operation, such as sep_conv_3x3 1.25");
    }
    return new LatencyRegularizer(LatencyTable.read(path));
  }
}
