package org.lambdarts.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class UnreadableFileExceptionTest {

  private static Stream<Arguments> reasons() {
    String elsewhere = "; check the disk or network folder it is on";
    return Stream.of(
        Arguments.of(
            new AccessDeniedException("a.gz"),
            "permission denied; give this user read access to it"),
        Arguments.of(
            new NoSuchFileException("a.gz"), "it is not there; put it back or correct the path"),
        Arguments.of(
            new FileNotFoundException("a.gz"), "it is not there; put it back or correct the path"),
        Arguments.of(
            new FileSystemLoopException("a.gz"),
            "its symbolic links lead in a circle; correct them"),
        Arguments.of(
            new FileSystemException("a.gz", null, "Stale file handle"),
            "Stale file handle" + elsewhere),
        Arguments.of(new FileSystemException("a.gz"), "input/output error" + elsewhere),
        Arguments.of(new IOException("Is a directory"), "Is a directory" + elsewhere),
        Arguments.of(new IOException(), "input/output error" + elsewhere));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void aReasonIsGivenAndNotTheNameAgain(IOException cause, String reason) {
    UnreadableFileException failure = new UnreadableFileException("a.gz", cause);
    assertEquals("cannot read a.gz: " + reason, failure.getMessage());
    assertSame(cause, failure.getCause());
  }
}
