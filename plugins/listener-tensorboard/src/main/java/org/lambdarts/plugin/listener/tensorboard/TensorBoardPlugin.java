package org.lambdarts.plugin.listener.tensorboard;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.listener.ListenerFactory;

/** Contributes the listener that writes event files for TensorBoard. */
public final class TensorBoardPlugin implements Plugin {

  /** For the service loader. */
  public TensorBoardPlugin() {}

  @Override
  public List<ListenerFactory> listeners() {
    return List.of(new TensorBoard());
  }
}
