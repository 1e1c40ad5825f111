package org.lambdarts.testkit.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.LambdartsException;

final class FuzzerTest {

  private static final String GOOD = "a = 1\nb = [2, 3]\n";

  @Test
  void acceptsAReaderThatRejectsInASentence() {
    fuzzer().run(100, content -> rejectUnlessGood(content, "a.txt: this is not what I wrote."));
  }

  @Test
  void givesTheSameTrialsEachTime() {
    assertEquals(trials(), trials());
  }

  @Test
  void reportsOtherExceptionsWithTheTrial() {
    String message =
        violation(
            content -> {
              if (!isGood(content)) {
                throw new StackOverflowError();
              }
            });
    assertTrue(message.contains("StackOverflowError"), message);
    assertTrue(message.contains("-Dlambdarts.fuzz.trial=0"), message);
  }

  @Test
  void reportsAReaderThatDoesNotReturn() {
    CountDownLatch never = new CountDownLatch(1);
    String message =
        violation(
            content -> {
              if (!isGood(content)) {
                never.await();
              }
            });
    assertTrue(message.contains("nothing within"), message);
  }

  @Test
  void reportsMessagesThatAreNoSentence() {
    for (String message :
        List.of(
            "this names no file",
            "a.txt: java.lang.String cannot be cast",
            "a.txt: a NumberFormatException",
            "a.txt: a \0",
            "a.txt: null",
            "a.txt " + "x".repeat(2_000),
            "a.txt\n".repeat(200),
            "")) {
      String violation = violation(content -> rejectUnlessGood(content, message));
      assertTrue(violation.contains(" must "), violation);
    }
  }

  @Test
  void reportsAReaderThatRejectsNothingOrEverything() {
    assertTrue(violation(content -> {}).contains("must reject"));
    assertTrue(
        violation(
                content -> {
                  throw new LambdartsException("a.txt: no.");
                })
            .contains("must be accepted"));
  }

  private static Fuzzer fuzzer() {
    return Fuzzer.ofText("toy", "a.txt").within(Duration.ofMillis(200)).example(GOOD);
  }

  private static String violation(FileReader reader) {
    return assertThrows(AssertionError.class, () -> fuzzer().run(2, reader)).getMessage();
  }

  private static List<String> trials() {
    List<String> contents = new ArrayList<>();
    fuzzer()
        .run(
            20,
            content -> {
              contents.add(new String(content, StandardCharsets.UTF_8));
              rejectUnlessGood(content, "a.txt: no.");
            });
    return contents;
  }

  private static void rejectUnlessGood(byte[] content, String message) {
    if (!isGood(content)) {
      throw new LambdartsException(message);
    }
  }

  private static boolean isGood(byte[] content) {
    return GOOD.equals(new String(content, StandardCharsets.UTF_8));
  }
}
