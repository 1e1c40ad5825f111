package org.lambdarts.plugin.exporter.dl4j;

import org.lambdarts.api.export.Exporter;
import org.lambdarts.api.export.ExporterContext;
import org.lambdarts.api.export.ExporterFactory;

/** The format {@code dl4j}. */
final class Dl4jFormat implements ExporterFactory {

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String description() {
    return "zip file of a ComputationGraph, which DL4J runs and trains further";
  }

  @Override
  public Exporter create(ExporterContext context) {
    return new Dl4jExporter();
  }
}
