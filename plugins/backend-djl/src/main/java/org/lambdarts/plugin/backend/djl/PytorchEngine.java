package org.lambdarts.plugin.backend.djl;

import ai.djl.engine.Engine;
import java.util.function.Supplier;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.LibraryFolder;

/** Starts DJL's PyTorch engine, once per process. */
final class PytorchEngine {

  private static final String NAME = "PyTorch";
  private static final String CACHE = "DJL_CACHE_DIR";

  private PytorchEngine() {}

  static Engine start() {
    setIfMissing("ai.djl.offline", "true");
    setIfMissing("OPT_OUT_TRACKING", "true");
    LibtorchFolder.nameFlavor();
    nameCache();
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    // DJL looks for its engine, and for the libraries to unpack, through the context class loader.
    thread.setContextClassLoader(PytorchEngine.class.getClassLoader());
    try {
      return Engine.getEngine(NAME);
    } catch (RuntimeException | LinkageError e) {
      throw failure(e);
    } finally {
      thread.setContextClassLoader(context);
    }
  }

  /**
   * Left alone, DJL shares one folder with all users that have no home, and loads what is in it.
   * Its JNA unpacks a library too.
   */
  private static void nameCache() {
    String cache = System.getenv(CACHE);
    if (cache == null || cache.isEmpty()) {
      setIfMissing(CACHE, () -> LibraryFolder.ofThisUser(".djl.ai", CACHE).toString());
      cache = System.getProperty(CACHE);
    }
    setIfMissing("jna.tmpdir", cache);
  }

  private static LambdartsException failure(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why = root.getMessage() == null ? root.toString() : root.getMessage();
    return new LambdartsException(
        "PyTorch does not start ("
            + why
            + "); the backend djl needs pytorch-native-cpu for this operating system on its class"
            + " path, or libtorch in PYTORCH_LIBRARY_PATH, and a folder it can write to: set"
            + " DJL_CACHE_DIR if the home folder is not one",
        thrown);
  }

  private static void setIfMissing(String property, String value) {
    setIfMissing(property, () -> value);
  }

  private static void setIfMissing(String property, Supplier<String> value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value.get());
    }
  }
}
