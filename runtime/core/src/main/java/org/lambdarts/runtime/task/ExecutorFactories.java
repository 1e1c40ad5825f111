package org.lambdarts.runtime.task;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.lambdarts.api.LambdartsException;

/** The executors beside the runtime, by name. */
public final class ExecutorFactories {

  private final List<ExecutorFactory> all;

  /**
   * These and no others.
   *
   * @param all the factories; copied
   */
  public ExecutorFactories(List<ExecutorFactory> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Those on the class path of the runtime.
   *
   * @return what {@link ServiceLoader} finds
   */
  public static ExecutorFactories ofClassPath() {
    List<ExecutorFactory> found = new ArrayList<>();
    ServiceLoader.load(ExecutorFactory.class, ExecutorFactories.class.getClassLoader())
        .forEach(found::add);
    return new ExecutorFactories(found);
  }

  /**
   * Looks an executor up.
   *
   * @param name what a config calls it
   * @return its factory
   * @throws LambdartsException if there is none; the message says which there are
   */
  public ExecutorFactory require(String name) {
    return all.stream()
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new LambdartsException(unknown(name)));
  }

  private String unknown(String name) {
    return "must be the name of an executor, is "
        + name
        + "; executors found: "
        + String.join(", ", all.stream().map(ExecutorFactory::name).sorted().toList())
        + "; another is found when its jar is beside those of Lambdarts";
  }
}
