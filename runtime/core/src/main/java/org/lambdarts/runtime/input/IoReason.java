package org.lambdarts.runtime.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the file system rejected something. Many of Java's exceptions have a path for a message and
 * the reason in their type.
 */
public final class IoReason {

  /** The older classes of Java put the reason of the system behind the path. */
  private static final Pattern BEHIND_PATH = Pattern.compile(".*\\((.+)\\)$");

  private IoReason() {}

  /**
   * The reason in words.
   *
   * @param failure what was thrown
   * @return words to be put behind "cannot be read: ", without a full stop
   */
  public static String of(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "no permission";
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (failure instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (failure instanceof FileSystemLoopException) {
      return "its links lead around in a circle";
    }
    if (failure instanceof CharacterCodingException) {
      return "it is not text in UTF-8";
    }
    return ofSystem(reported(failure));
  }

  private static String reported(IOException failure) {
    if (failure instanceof FileSystemException rejected) {
      return rejected.getReason() == null ? "" : rejected.getReason();
    }
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    Matcher behind = BEHIND_PATH.matcher(message);
    return failure instanceof FileNotFoundException && behind.matches() ? behind.group(1) : message;
  }

  private static String ofSystem(String reason) {
    String plain = reason.strip().replaceAll("\\s*\\R\\s*", " ");
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "" -> "the system does not say why";
      case "permission denied", "access is denied" -> "no permission";
      case "no such file or directory" -> "there is no such file";
      case "is a directory" -> "it is a folder";
      case "not a directory" -> "a part of its path is not a folder";
      default -> plain;
    };
  }
}
