package com.example.latency;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.testkit.ComplexityRegularizerContract;

/** What every complexity regularizer must do. */
final class LatencyTableContractTest extends ComplexityRegularizerContract {

  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void write() throws IOException {
    table = Files.writeString(folder.resolve("ms.txt"), "skip_connect 0\nsep_conv_3x3 1.25\n");
  }

  @Override
  protected ComplexityRegularizerFactory factory() {
    return new LatencyTableFactory();
  }

  @Override
  protected Config config() {
    return ConfigFactory.parseMap(Map.of("file", table.toString()));
  }
}
