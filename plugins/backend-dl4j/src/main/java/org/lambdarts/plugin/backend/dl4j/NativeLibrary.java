package org.lambdarts.plugin.backend.dl4j;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.LibraryFolder;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** ND4J and its BLAS, loaded once per process. */
final class NativeLibrary {

  private static final String CACHE = "org.bytedeco.javacpp.cachedir";
  private static final String CACHE_TOO = "org.bytedeco.javacpp.cacheDir";

  private NativeLibrary() {}

  /**
   * Loads ND4J. Its own threads are switched off: a {@link WorkerTeam} shares out the work instead,
   * in pieces that do not depend on the number of threads, so that the numbers do not either. Two
   * teams on the same cores would also be in each other's way.
   *
   * @return name and version, for the log
   * @throws LambdartsException if the native libraries are not there
   */
  static String start() {
    nameCache();
    // ND4J finds its parts through the context class loader unless told otherwise.
    ND4JClassLoading.setNd4jClassloader(NativeLibrary.class.getClassLoader());
    try {
      Nd4j.getEnvironment().setMaxThreads(1);
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    } catch (LinkageError | RuntimeException failure) {
      throw new LambdartsException(
          "The native libraries of ND4J could not be loaded ("
              + root(failure)
              + "); use the lambdarts-backend-dl4j plugin built for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch"),
          failure);
    }
    openblas_nolapack.blas_set_num_threads(1);
    String version = Nd4j.class.getPackage().getImplementationVersion();
    return version == null ? "ND4J" : "ND4J " + version;
  }

  /**
   * Left alone, JavaCPP unpacks to, and loads from, whatever folder of a known name there is among
   * the temporary files if the user has no home.
   */
  private static void nameCache() {
    // JavaCPP knows it by either spelling
    if (System.getProperty(CACHE) == null && System.getProperty(CACHE_TOO) == null) {
      System.setProperty(
          CACHE,
          LibraryFolder.ofThisUser(
                  ".javacpp/cache",
                  "-D" + CACHE + "=DIR in the environment variable LAMBDARTS_OPTS")
              .toString());
    }
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}
