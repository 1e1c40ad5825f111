package org.lambdarts.api.tensor;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What has been computed of one tensor. An entry counts only while its result is open and the same
 * tape is open as when it was computed: what one tape recorded is of no use to another, and what
 * was computed without a tape is a constant to all of them.
 */
final class SharedResults {

  private record Entry(Tensor result, @Nullable Tape tape) {}

  private final Map<Object, Entry> entries = new HashMap<>();

  Tensor get(Object key, @Nullable Tape tape, Supplier<? extends Tensor> computation) {
    Entry known = entries.get(key);
    if (known != null && known.tape == tape && known.result.isOpen()) {
      return known.result;
    }
    Tensor result = computation.get();
    // replaces what no longer counts, so there is never more than one entry for each function
    entries.put(key, new Entry(result, tape));
    return result;
  }
}
