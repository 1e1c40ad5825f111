package org.lambdarts.runtime.task;

/**
 * Makes an executor. Found by {@link java.util.ServiceLoader} on the class path of the runtime: to
 * add an executor, add its jar, with a {@code
 * META-INF/services/org.lambdarts.runtime.task.ExecutorFactory}.
 */
public interface ExecutorFactory {

  /**
   * What a config calls it in {@code executor.name}.
   *
   * @return a name in kebab case
   */
  String name();

  /**
   * Makes an executor. Called once per run, after the run was checked and its folder opened.
   *
   * @param context what there is to know of the run
   * @return the executor, closed with the run
   * @throws org.lambdarts.api.LambdartsException if it cannot be made as the settings ask
   */
  Executor create(ExecutorContext context);
}
