package org.lambdarts.runtime.spark.submit;

import java.util.function.Supplier;

/** Calls Spark where its classes are what the thread's class loader finds, not those of the run. */
final class OfSpark {

  private OfSpark() {}

  static <T> T call(Supplier<T> spark) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(OfSpark.class.getClassLoader());
    try {
      return spark.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
