package org.lambdarts.plugin.backend.djl;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** A libtorch of the user's own, named as DJL wants it named. */
final class LibtorchFolder {

  private static final String PATH = "PYTORCH_LIBRARY_PATH";
  private static final String FLAVOR = "PYTORCH_FLAVOR";
  private static final String CUDA_FLAVOR = "cu128";
  private static final String CPU_FLAVOR = "cpu";

  private LibtorchFolder() {}

  /** What {@code PYTORCH_LIBRARY_PATH} holds, or null. */
  static String configured() {
    return setting(PATH);
  }

  /**
   * Names the flavor of the user's libtorch where the user has not. Left alone, DJL guesses a
   * flavor by the name of an older ABI, for which its JNI library is no longer published.
   */
  static void nameFlavor() {
    String path = configured();
    if (path == null || setting(FLAVOR) != null) {
      return;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.exists(Path.of(folder, System.mapLibraryName("torch")))) {
        boolean cuda = Files.exists(Path.of(folder, System.mapLibraryName("torch_cuda")));
        System.setProperty(FLAVOR, cuda ? CUDA_FLAVOR : CPU_FLAVOR);
        return;
      }
    }
  }

  /** As DJL reads it: the environment first, then the system property. */
  private static String setting(String name) {
    String environment = System.getenv(name);
    String value = environment == null ? System.getProperty(name) : environment;
    return value == null || value.isEmpty() ? null : value;
  }
}
