package org.lambdarts.plugin.exporter.dl4j;

import java.nio.file.Path;
import java.util.Optional;
import org.lambdarts.api.export.ExporterFactory;
import org.lambdarts.testkit.ExporterContract;
import org.lambdarts.testkit.reference.HostArray;

/** Files that DL4J loads and runs. */
final class Dl4jContractTest extends ExporterContract {

  @Override
  protected ExporterFactory factory() {
    return new Dl4jFormat();
  }

  @Override
  protected boolean takesEveryOperation() {
    return false;
  }

  @Override
  protected Optional<HostArray> logits(Path file, HostArray pixels) throws Exception {
    return Optional.of(Dl4jRun.logits(file, pixels));
  }
}
