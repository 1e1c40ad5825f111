package org.lambdarts.plugin.backend.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's operations that go by name. Every name has one context that is used again and again: to
 * close a context does not free its native part, which only the garbage collector does, and to
 * purge it leaves the arguments, of which an operation always has the same number.
 */
final class CustomOps {

  private final Map<String, Call> calls = new HashMap<>();

  private record Call(CustomOp operation, OpContext context) {

    static Call of(String name) {
      return new Call(DynamicCustomOp.builder(name).build(), Nd4j.getExecutioner().buildContext());
    }
  }

  /** Runs an operation that has one result and no floating-point arguments. */
  void run(String name, INDArray output, long[] integers, INDArray... inputs) {
    run(name, new INDArray[] {output}, new double[0], integers, inputs);
  }

  /** Runs an operation. */
  void run(String name, INDArray[] outputs, double[] numbers, long[] integers, INDArray... inputs) {
    Call call = calls.computeIfAbsent(name, Call::of);
    call.context.setInputArrays(inputs);
    call.context.setOutputArrays(outputs);
    call.context.setTArguments(numbers);
    call.context.setIArguments(integers);
    try {
      Nd4j.getExecutioner().exec(call.operation, call.context);
    } finally {
      call.context.purge();
    }
  }
}
