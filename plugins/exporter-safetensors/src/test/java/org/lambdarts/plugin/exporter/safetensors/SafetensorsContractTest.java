package org.lambdarts.plugin.exporter.safetensors;

import org.lambdarts.api.export.ExporterFactory;
import org.lambdarts.testkit.ExporterContract;

/** A format without a computation. */
final class SafetensorsContractTest extends ExporterContract {

  @Override
  protected ExporterFactory factory() {
    return new SafetensorsFormat();
  }
}
