package org.lambdarts.runtime.spark.submit;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What spark-submit starts: the command line of Lambdarts, in a class loader apart from Spark, with
 * {@code executor.name = spark} unless the command line says otherwise.
 */
public final class Main {

  private static final String COMMAND_LINE = "org.lambdarts.runtime.cli.Main";
  private static final String EXECUTOR = "lambdarts.executor.name";
  private static final String HOME = "lambdarts.home";

  private Main() {}

  /**
   * Starts a command.
   *
   * @param arguments those of {@code lambdarts}
   * @throws IOException if the assembled jar cannot be unpacked
   * @throws ReflectiveOperationException if it does not hold the command line
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path jar = Bundle.jar();
    if (System.getProperty(HOME) == null && Files.isDirectory(jar.resolveSibling("plugins"))) {
      System.setProperty(HOME, jar.resolveSibling("").toString());
    }
    if (System.getProperty(EXECUTOR) == null) {
      System.setProperty(EXECUTOR, "spark");
    }
    // threads of this process alone go on when this method returns, so nothing is closed here
    ClassLoader run = new RunClassLoader(Bundle.unpack(jar, temporary()).libraries());
    Thread.currentThread().setContextClassLoader(run);
    try {
      Class.forName(COMMAND_LINE, true, run)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** A folder that is deleted at the end of the process, after all that saves its work then. */
  private static Path temporary() throws IOException {
    Path folder = Files.createTempDirectory("lambdarts-");
    File file = folder.toFile();
    file.deleteOnExit();
    return folder;
  }
}
