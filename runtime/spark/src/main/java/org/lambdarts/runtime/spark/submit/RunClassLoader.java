package org.lambdarts.runtime.spark.submit;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lambdarts.runtime.spark.cluster.Cluster;

/**
 * Loads a run with its own libraries, whatever versions of them the cluster has: of the classes
 * around it, it sees those of Java and the package where the two meet.
 */
final class RunClassLoader extends URLClassLoader {

  RunClassLoader(List<Path> jars) throws IOException {
    super("lambdarts", urls(jars), new MeetingPoint());
  }

  private static URL[] urls(List<Path> jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static final class MeetingPoint extends ClassLoader {

    private static final String SHARED = Cluster.class.getPackageName() + ".";

    MeetingPoint() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(SHARED)) {
        return Cluster.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
