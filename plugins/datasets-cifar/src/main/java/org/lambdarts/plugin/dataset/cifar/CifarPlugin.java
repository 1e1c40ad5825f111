package org.lambdarts.plugin.dataset.cifar;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.dataset.DatasetFactory;

/** Contributes {@code cifar-10}. */
public final class CifarPlugin implements Plugin {

  /** For the service loader. */
  public CifarPlugin() {}

  @Override
  public List<DatasetFactory> datasets() {
    return List.of(new CifarFactory());
  }
}
