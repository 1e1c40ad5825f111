package org.lambdarts.runtime.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.api.Plugin;

/** Makes a plugin and asks it what it has, trusting nothing it does. */
final class PluginInspection {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");

  private final PluginContext context;
  private final Diagnosis diagnosis;

  /**
   * Creates the inspection.
   *
   * @param context the plugin's border
   * @param diagnosis explains what its code throws
   */
  PluginInspection(PluginContext context, Diagnosis diagnosis) {
    this.context = context;
    this.diagnosis = diagnosis;
  }

  /**
   * Loads a plugin's class, and makes the plugin.
   *
   * @param className the name of its class
   * @param loader its class loader
   * @return the plugin
   * @throws PluginFault if it is not what {@link Plugin} asks for, or throws
   */
  Plugin create(String className, ClassLoader loader) throws PluginFault {
    Class<?> type = load(className, loader);
    if (!Plugin.class.isAssignableFrom(type)) {
      throw new PluginFault(
          "its " + className + " does not implement " + Plugin.class.getName(),
          "let it, or name another class in " + Jar.PROVIDER_FILE);
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new PluginFault(
          "its " + className + " is abstract",
          "name a class that can be made in " + Jar.PROVIDER_FILE);
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      throw new PluginFault("its " + className + " is not public", "make the class public");
    }
    Constructor<?> constructor = constructor(type);
    String culprit = "the constructor of " + className;
    return (Plugin) attempt(culprit, constructor::newInstance);
  }

  /**
   * Lists a plugin's factories.
   *
   * @param plugin the plugin
   * @return its factories, as it gave them, by kind and then in its own order
   * @throws PluginFault if it breaks a rule of {@link Plugin} or {@link NamedFactory}, or throws
   */
  Map<FactoryId, NamedFactory> factories(Plugin plugin) throws PluginFault {
    Map<FactoryId, NamedFactory> factories = new LinkedHashMap<>();
    for (FactoryKind kind : FactoryKind.values()) {
      String method = plugin.getClass().getName() + '.' + kind.method();
      for (Object listed : list(kind, plugin, method)) {
        if (listed == null) {
          throw new PluginFault(method + " has a null in its list", Diagnosis.ASK_AUTHOR);
        }
        if (!kind.type().isInstance(listed)) {
          throw new PluginFault(
              method + " lists a " + listed.getClass().getName(), Diagnosis.ASK_AUTHOR);
        }
        NamedFactory factory = kind.type().cast(listed);
        FactoryId id = new FactoryId(kind, name(factory));
        if (factories.put(id, factory) != null) {
          throw new PluginFault(method + " lists two named " + id.name(), "rename one of them");
        }
      }
    }
    if (factories.isEmpty()) {
      throw new PluginFault(
          "it contributes nothing", "let it override a method of " + Plugin.class.getName());
    }
    return factories;
  }

  /**
   * Asks a factory for its description.
   *
   * @param factory the factory
   * @return the description in one line
   * @throws PluginFault if there is none, or it throws
   */
  String description(NamedFactory factory) throws PluginFault {
    return string(factory, "description", factory::description).replaceAll("\\s*\\R\\s*", " ");
  }

  private String name(NamedFactory factory) throws PluginFault {
    String name = string(factory, "name", factory::name);
    if (!NAME.matcher(name).matches()) {
      throw new PluginFault(
          factory.getClass().getName() + " is named \"" + name + '"',
          "rename it in lower-case letters and digits, with single hyphens or underscores between"
              + " words");
    }
    return name;
  }

  private Class<?> load(String className, ClassLoader loader) throws PluginFault {
    Class<?> type =
        attempt(
            "loading " + className,
            () -> {
              try {
                return Class.forName(className, false, loader);
              } catch (ClassNotFoundException e) {
                return null;
              }
            });
    if (type == null) {
      throw new PluginFault(
          "it names " + className + " as its plugin, but has no such class",
          "correct the name in " + Jar.PROVIDER_FILE + ", or add the class");
    }
    return type;
  }

  private Constructor<?> constructor(Class<?> type) throws PluginFault {
    // reflection alone may need classes that are missing
    return attempt("looking at " + type.getName(), () -> List.of(type.getConstructors()).stream())
        .filter(constructor -> constructor.getParameterCount() == 0)
        .findFirst()
        .orElseThrow(
            () ->
                new PluginFault(
                    "its " + type.getName() + " has no public constructor without arguments",
                    "add one"));
  }

  /** The elements are objects here because a plugin compiled with warnings may list anything. */
  private List<Object> list(FactoryKind kind, Plugin plugin, String method) throws PluginFault {
    List<Object> list =
        attempt(
            method,
            () -> {
              List<?> listed = kind.list(plugin);
              return listed == null ? null : new ArrayList<>(listed);
            });
    if (list == null) {
      throw new PluginFault(method + " returned null", Diagnosis.ASK_AUTHOR);
    }
    return list;
  }

  private String string(
      NamedFactory factory, String method, PluginContext.Call<String, Exception> call)
      throws PluginFault {
    String culprit = factory.getClass().getName() + '.' + method + "()";
    String string = attempt(culprit, call);
    if (string == null) {
      throw new PluginFault(culprit + " returned null", Diagnosis.ASK_AUTHOR);
    }
    return string;
  }

  /** Calls code that may do anything; only a JVM in distress is not the plugin's own fault. */
  private <T> T attempt(String culprit, PluginContext.Call<T, ? extends Exception> call)
      throws PluginFault {
    try {
      return context.call(call);
    } catch (StackOverflowError | Exception e) {
      throw diagnosis.of(e, culprit);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw diagnosis.of(e, culprit);
    }
  }
}
