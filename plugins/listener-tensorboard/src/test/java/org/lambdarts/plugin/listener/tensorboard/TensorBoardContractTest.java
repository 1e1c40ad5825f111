package org.lambdarts.plugin.listener.tensorboard;

import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.testkit.ListenerContract;

/** The contract of listeners. */
class TensorBoardContractTest extends ListenerContract {

  @Override
  protected ListenerFactory factory() {
    return new TensorBoard();
  }
}
