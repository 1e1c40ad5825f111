package com.example.mbconv;

import java.util.List;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.operation.Operation;

/** Contributes {@code mb_conv_3x3}. */
public final class MbConvPlugin implements Plugin {

  /** For the service loader. */
  public MbConvPlugin() {}

  @Override
  public List<Operation> operations() {
    return List.of(new MbConv());
  }
}
