package org.lambdarts.plugin.backend.dl4j;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.tensor.Shape;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The native memory of one backend. Released storages are kept for the next array of the same size:
 * a step needs the sizes of the step before, and fresh memory costs a page fault every 4 KiB.
 *
 * <p>Idle storages are freed, least recently used sizes first, before the total would exceed the
 * largest amount ever in use at once by more than a quarter.
 */
final class StoragePool {

  private static final long SPARE_SHARE = 4;

  private final DataType type;
  private final Set<Storage> all = Collections.newSetFromMap(new IdentityHashMap<>());
  // in order of use: the size used last is at the end
  private final Map<Integer, Deque<Storage>> idle = new LinkedHashMap<>(64, 0.75f, true);
  private long liveCount;
  private long liveBytes;
  private long idleBytes;
  private long peakBytes;

  StoragePool(DataType type) {
    this.type = type;
  }

  /** A new array with one owner; its elements are undefined. */
  NativeArray allocate(Shape shape) {
    long bytes = shape.size() * type.width();
    if (bytes > Integer.MAX_VALUE) {
      throw new LambdartsException(
          "A tensor of shape "
              + shape
              + " needs more than 2 GiB, which the backend dl4j does not offer; use smaller"
              + " batches or the backend djl");
    }
    return new NativeArray(allocate((int) shape.size()), shape);
  }

  private Storage allocate(int length) {
    Deque<Storage> fitting = idle.get(length);
    Storage storage = fitting == null ? null : fitting.pollLast();
    if (storage == null) {
      storage = create(length);
    } else {
      idleBytes -= bytes(storage);
    }
    storage.retain();
    liveCount++;
    liveBytes += bytes(storage);
    peakBytes = Math.max(peakBytes, liveBytes);
    return storage;
  }

  private Storage create(int length) {
    long bytes = (long) length * type.width();
    long allowed = Math.max(peakBytes, liveBytes + bytes);
    trim(allowed + allowed / SPARE_SHARE - liveBytes - bytes);
    Pointer pointer;
    try {
      pointer = type == DataType.DOUBLE ? new DoublePointer(length) : new FloatPointer(length);
    } catch (OutOfMemoryError exhausted) {
      throw new LambdartsException(
          "Native memory is exhausted: the backend dl4j holds "
              + (liveBytes + idleBytes) / (1 << 20)
              + " MiB and needs "
              + bytes
              + " bytes more; use a smaller batch or fewer channels",
          exhausted);
    }
    Storage storage = new Storage(this, pointer, type, length);
    all.add(storage);
    return storage;
  }

  private void trim(long allowedIdleBytes) {
    Iterator<Deque<Storage>> eldestFirst = idle.values().iterator();
    while (idleBytes > allowedIdleBytes && eldestFirst.hasNext()) {
      Deque<Storage> sameSize = eldestFirst.next();
      while (idleBytes > allowedIdleBytes && !sameSize.isEmpty()) {
        Storage storage = sameSize.pollFirst();
        idleBytes -= bytes(storage);
        all.remove(storage);
        storage.free();
      }
      if (sameSize.isEmpty()) {
        eldestFirst.remove();
      }
    }
  }

  /** Takes back a storage without owners. */
  void recycle(Storage storage) {
    liveCount--;
    liveBytes -= bytes(storage);
    idleBytes += bytes(storage);
    idle.computeIfAbsent(storage.length(), size -> new ArrayDeque<>()).addLast(storage);
  }

  /** The number of storages that have an owner. */
  long liveCount() {
    return liveCount;
  }

  /** The native memory held, in use or idle, in bytes. */
  long heldBytes() {
    return liveBytes + idleBytes;
  }

  /** Frees everything, in use or not. */
  void close() {
    all.forEach(Storage::free);
    all.clear();
    idle.clear();
    liveCount = 0;
    liveBytes = 0;
    idleBytes = 0;
  }

  private long bytes(Storage storage) {
    return (long) storage.length() * type.width();
  }
}
