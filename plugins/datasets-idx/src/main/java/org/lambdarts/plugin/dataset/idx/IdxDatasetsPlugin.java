package org.lambdarts.plugin.dataset.idx;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.dataset.DatasetFactory;

/** Contributes {@code fashion-mnist} and {@code mnist}. */
public final class IdxDatasetsPlugin implements Plugin {

  /** For the service loader. */
  public IdxDatasetsPlugin() {}

  @Override
  public List<DatasetFactory> datasets() {
    return List.of(new FashionMnistFactory(), new MnistFactory());
  }
}
