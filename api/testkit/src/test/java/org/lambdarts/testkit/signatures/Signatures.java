package org.lambdarts.testkit.signatures;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.lambdarts.api.ProvidedByHost;

/**
 * What code outside a module can refer to: its public types and their public and protected members,
 * a line each.
 */
final class Signatures {

  /** Marks a type that the host implements. */
  static final String HOST = "@host";

  private final SortedSet<String> lines = new TreeSet<>();
  private final SortedSet<String> leaks = new TreeSet<>();

  private Signatures() {}

  /**
   * Reads the classes of a module.
   *
   * @param member a class of the module, to find the others by
   * @return its signatures
   */
  static Signatures of(Class<?> member) throws IOException, URISyntaxException {
    Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    Signatures signatures = new Signatures();
    if (Files.isDirectory(place)) {
      signatures.addAll(place);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        signatures.addAll(jar.getPath("/"));
      }
    }
    return signatures;
  }

  /** The signatures in the order of the alphabet, each beginning with the name of its type. */
  SortedSet<String> lines() {
    return lines;
  }

  /** Signatures that name a type which is not public, with that type. */
  SortedSet<String> leaks() {
    return leaks;
  }

  private void addAll(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString().replaceAll("[/\\\\]", ".");
      if (!name.endsWith("-info.class")) {
        add(load(name.substring(0, name.length() - ".class".length())));
      }
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Signatures.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(Class<?> type) {
    if (!visible(type)) {
      return;
    }
    String parents =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(Type::getTypeName)
            .collect(Collectors.joining(", "));
    add(
        type,
        "",
        words(
            Modifier.toString(type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.STATIC),
            kind(type) + variables(type.getTypeParameters()),
            parents.isEmpty() ? "" : "extends " + parents,
            type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                    .map(Class::getName)
                    .collect(Collectors.joining(", ", "permits ", ""))
                : "",
            marks(type)),
        Stream.empty());
    for (Field field : type.getDeclaredFields()) {
      if (reachable(type, field.getModifiers()) && !field.isSynthetic()) {
        add(
            type,
            "." + field.getName(),
            words(Modifier.toString(field.getModifiers()), field.getGenericType().getTypeName()),
            Stream.of(field.getType()));
      }
    }
    Arrays.stream(type.getDeclaredConstructors()).forEach(made -> add(type, "<init>", "", made));
    for (Method method : type.getDeclaredMethods()) {
      if (!method.isBridge()) {
        String result = method.getGenericReturnType().getTypeName();
        add(type, method.getName(), (method.isDefault() ? "default " : "") + result, method);
      }
    }
  }

  private void add(Class<?> type, String name, String result, Executable member) {
    if (!reachable(type, member.getModifiers()) || member.isSynthetic()) {
      return;
    }
    Class<?> returned = member instanceof Method method ? method.getReturnType() : void.class;
    add(
        type,
        "." + name + names(member.getGenericParameterTypes(), "(", ")"),
        words(
            Modifier.toString(
                member.getModifiers()
                    & (Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED)
                    & ~(member.isVarArgs() ? Modifier.TRANSIENT : 0)),
            variables(member.getTypeParameters()),
            result,
            member.getGenericExceptionTypes().length == 0
                ? ""
                : names(member.getGenericExceptionTypes(), "throws ", "")),
        Stream.concat(Stream.of(returned), Arrays.stream(member.getParameterTypes())));
  }

  private void add(Class<?> type, String member, String rest, Stream<Class<?>> named) {
    String line = type.getName() + member + " " + rest;
    lines.add(line);
    named
        .filter(other -> !visible(innermost(other)))
        .forEach(other -> leaks.add(line + " names " + other.getName()));
  }

  private static Class<?> innermost(Class<?> type) {
    return type.isArray() ? innermost(type.getComponentType()) : type;
  }

  /** What the type promises: how long it stays, and who implements it. */
  private static String marks(Class<?> type) {
    if (type.getEnclosingClass() != null) {
      return marks(type.getEnclosingClass());
    }
    API promise = type.getAnnotation(API.class);
    if (promise == null) {
      throw new IllegalStateException(
          type.getName()
              + " is public and promises nothing: give it @API(status = ..., since = ...)");
    }
    return words(
        "@" + promise.status().name().toLowerCase(Locale.ROOT),
        type.isAnnotationPresent(ProvidedByHost.class) ? HOST : "");
  }

  private static boolean visible(Class<?> type) {
    int modifiers = type.getModifiers();
    Class<?> outer = type.getEnclosingClass();
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && !type.isSynthetic()
        && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))
        && (outer == null || visible(outer));
  }

  private static boolean reachable(Class<?> type, int modifiers) {
    return Modifier.isPublic(modifiers)
        || (Modifier.isProtected(modifiers) && !Modifier.isFinal(type.getModifiers()));
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    }
    if (type.isInterface()) {
      return "interface";
    }
    return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(variable -> variable.getName() + names(variable.getBounds(), " extends ", ""))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String names(Type[] types, String before, String after) {
    return Arrays.stream(types)
        .map(Type::getTypeName)
        .collect(Collectors.joining(", ", before, after));
  }

  private static String words(String... words) {
    return Arrays.stream(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }
}
