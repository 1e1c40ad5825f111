package org.lambdarts.runtime.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.NormalizedTail;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.tensor.TensorBackend;

/**
 * The border of one plugin. Whatever is called across it runs with the plugin's class loader as the
 * thread's context class loader, which is where libraries look for their services and resources.
 *
 * <p>A factory is handed out behind a {@linkplain Proxy dynamic proxy}, and so is every object of
 * an api interface that a proxied method returns: layers, datasets and their splits, spaces,
 * networks. Three things pass as they are. Data, such as records, lists and numbers. The layers
 * {@link Identity} and {@link Zero}, because they are recognized by their class and run no plugin's
 * code. And a {@link TensorBackend} with all it makes: its methods are called far too often for
 * this, and it looks after the context of its own libraries.
 */
final class PluginContext {

  private static final String API = Plugin.class.getPackageName();
  private static final String TENSORS = TensorBackend.class.getPackageName();

  private final ClassLoader loader;
  private final Path location;
  private final Diagnosis diagnosis;

  /**
   * Draws the border.
   *
   * @param loader the plugin's class loader
   * @param location the plugin's jar or folder, for messages
   * @param diagnosis explains what its code throws
   */
  PluginContext(ClassLoader loader, Path location, Diagnosis diagnosis) {
    this.loader = loader;
    this.location = location;
    this.diagnosis = diagnosis;
  }

  /**
   * Calls into the plugin.
   *
   * @param call the call
   * @return what it returns
   * @throws E what it throws
   */
  <T, E extends Throwable> T call(Call<T, E> call) throws E {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Puts an object of the plugin behind its border.
   *
   * @param type an interface of the api
   * @param target the plugin's object
   * @return the object to hand out
   */
  <T> T guard(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Guard(target)));
  }

  private static boolean needsGuard(Class<?> type, Object value) {
    String home = type.getPackageName();
    return type.isInterface()
        && (home.equals(API) || home.startsWith(API + '.'))
        && !home.equals(TENSORS)
        && !(value instanceof Identity)
        && !(value instanceof Zero);
  }

  /** The interface to stand for; of a sealed one, which only its own may be, the one it permits. */
  private static Class<?> open(Class<?> type, Object value) {
    if (!type.isSealed()) {
      return type;
    }
    return Arrays.stream(type.getPermittedSubclasses())
        .filter(permitted -> permitted.isInstance(value))
        .map(permitted -> open(permitted, value))
        .findFirst()
        .orElseThrow();
  }

  /** A call that may throw. */
  @FunctionalInterface
  interface Call<T, E extends Throwable> {
    T run() throws E;
  }

  private final class Guard implements InvocationHandler {

    private final Object target;

    Guard(Object target) {
      this.target = target;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return invokeOnObject(method, arguments);
      }
      Object result = call(() -> invokeOnTarget(method, arguments));
      Class<?> type = method.getReturnType();
      if (type.isPrimitive()) {
        return result;
      }
      if (result == null) {
        throw fault(new PluginFault(signature(method) + " returned null", Diagnosis.ASK_AUTHOR));
      }
      if (result instanceof Optional<?> optional) {
        return optional.map(value -> guardedContent(method, value));
      }
      return guarded(type, result);
    }

    /** What an optional result holds is as good as a result. */
    private Object guardedContent(Method method, Object value) {
      return method.getGenericReturnType() instanceof ParameterizedType optional
              && optional.getActualTypeArguments()[0] instanceof Class<?> type
          ? guarded(type, value)
          : value;
    }

    private Object guarded(Class<?> type, Object value) {
      if (value instanceof NormalizedTail tail) {
        return tail.withHead(guard(Layer.class, tail.head()));
      }
      return needsGuard(type, value) ? guardAs(open(type, value), value) : value;
    }

    private Object invokeOnObject(Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("equals")
          && arguments[0] != null
          && Proxy.isProxyClass(arguments[0].getClass())
          && Proxy.getInvocationHandler(arguments[0]) instanceof Guard other) {
        return target.equals(other.target);
      }
      return call(() -> invokeOnTarget(method, arguments));
    }

    private Object invokeOnTarget(Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        // a class that fails to link so late is explained like one that fails at loading
        if (e.getCause() instanceof LinkageError error) {
          throw fault(diagnosis.of(error, signature(method)));
        }
        throw e.getCause();
      }
    }

    private <T> T guardAs(Class<T> type, Object value) {
      return guard(type, type.cast(value));
    }

    private LambdartsException fault(PluginFault fault) {
      return new LambdartsException(
          location + " is at fault: " + fault.getMessage() + "; " + fault.hint(), fault);
    }

    private String signature(Method method) {
      return target.getClass().getName() + '.' + method.getName();
    }
  }
}
