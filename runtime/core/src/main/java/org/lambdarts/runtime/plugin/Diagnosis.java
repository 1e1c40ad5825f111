package org.lambdarts.runtime.plugin;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lambdarts.runtime.input.IoReason;

/** Turns what a plugin's code threw into a cause and a hint that its user understands. */
final class Diagnosis {

  /** What to do about a fault inside a plugin's code. */
  static final String ASK_AUTHOR = "remove it, or ask its author for a corrected one";

  private static final String API = "org.lambdarts.api.";

  private static final Pattern CLASS_FILE_VERSION =
      Pattern.compile("class file version (\\d+)(\\.\\d+)?");

  /** Java 1.1 had class files of version 45, and every feature release has added one. */
  private static final int CLASS_FILE_OFFSET = 44;

  private final Packaging packaging;

  Diagnosis(Packaging packaging) {
    this.packaging = packaging;
  }

  /**
   * Finds out what went wrong.
   *
   * @param thrown what the plugin's code threw, or what the JVM threw at it
   * @param culprit the code that was called, for example {@code the constructor of org.acme.Foo}
   * @return cause and hint
   */
  PluginFault of(Throwable thrown, String culprit) {
    if (thrown instanceof InvocationTargetException invocation && invocation.getCause() != null) {
      return of(invocation.getCause(), culprit);
    }
    if (thrown instanceof ExceptionInInitializerError error && error.getCause() != null) {
      return failedInitializer(error);
    }
    if (thrown instanceof UnsupportedClassVersionError error) {
      return newerJava(error);
    }
    if (thrown instanceof NoClassDefFoundError error) {
      return missingClass(error);
    }
    if (thrown instanceof UnsatisfiedLinkError error) {
      return new PluginFault(
          "it needs a native library that cannot be loaded (" + message(error) + ")",
          "install the library, or get a build of the plugin for this system",
          error);
    }
    if (thrown instanceof LinkageError error) {
      return new PluginFault(
          "its code does not fit the other classes here (" + described(error) + ")",
          "get a build of the plugin for api version " + ApiVersion.CURRENT,
          error);
    }
    return new PluginFault(culprit + " threw " + described(thrown), ASK_AUTHOR, thrown);
  }

  /**
   * What was thrown, in one line.
   *
   * @param thrown anything
   * @return its type, and its message if it has one; of a failure to read, the reason alone
   */
  static String described(Throwable thrown) {
    if (thrown instanceof IOException unreadable) {
      return IoReason.of(unreadable);
    }
    String type = thrown.getClass().getSimpleName();
    return thrown.getMessage() == null ? type : type + ": " + message(thrown);
  }

  private static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static PluginFault failedInitializer(ExceptionInInitializerError error) {
    String culprit = "a static initializer";
    for (StackTraceElement frame : error.getCause().getStackTrace()) {
      if (frame.getMethodName().equals("<clinit>")) {
        culprit = "the static initializer of " + frame.getClassName();
        break;
      }
    }
    return new PluginFault(culprit + " threw " + described(error.getCause()), ASK_AUTHOR, error);
  }

  private static PluginFault newerJava(UnsupportedClassVersionError error) {
    int here = Runtime.version().feature();
    Matcher matcher = CLASS_FILE_VERSION.matcher(String.valueOf(error.getMessage()));
    String needed =
        matcher.find()
            ? "Java " + (Integer.parseInt(matcher.group(1)) - CLASS_FILE_OFFSET)
            : "a newer Java";
    return new PluginFault(
        "it needs " + needed + ", and this is Java " + here,
        "start Lambdarts with " + needed + ", or get a build of the plugin for Java " + here,
        error);
  }

  private PluginFault missingClass(NoClassDefFoundError error) {
    Optional<String> name = className(error);
    if (name.isEmpty()) {
      return new PluginFault(
          "one of its classes cannot be used (" + described(error) + ")", ASK_AUTHOR, error);
    }
    String missing = name.get();
    if (missing.startsWith(API)) {
      return new PluginFault(
          "it needs the class " + missing + ", which api version " + ApiVersion.CURRENT + " lacks",
          "get a build of the plugin for api version " + ApiVersion.CURRENT,
          error);
    }
    if (missing.startsWith("org.lambdarts.")) {
      return new PluginFault(
          "it needs the class " + missing + ", which is neither in it nor open to plugins",
          "let it use the packages of org.lambdarts.api only",
          error);
    }
    return new PluginFault(
        "it needs the class " + missing + ", which is not in it",
        packaging.missingClassHint(),
        error);
  }

  /** The JVM gives the name with slashes; other messages of this error have blanks. */
  private static Optional<String> className(NoClassDefFoundError error) {
    String message = error.getMessage();
    return message == null || message.isEmpty() || message.contains(" ")
        ? Optional.empty()
        : Optional.of(message.replaceFirst("^\\[*L(.*);$", "$1").replace('/', '.'));
  }
}
