package org.lambdarts.testkit.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.lambdarts.api.random.RandomSource;

/**
 * Has a format's reader read broken copies of good files. A reader must accept a file, or throw a
 * {@link org.lambdarts.api.LambdartsException} whose message is readable and names the file; it
 * must answer within a time limit; and it must accept every good file.
 *
 * <p>The trials are the same in every run. The system property {@code lambdarts.fuzz.trials} asks
 * for more of them than the test does, and {@code lambdarts.fuzz.seed} for others. The report of a
 * failure names the trial; {@code lambdarts.fuzz.trial} repeats it alone.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Fuzzer {

  private static final String TRIALS = "lambdarts.fuzz.trials";
  private static final String SEED = "lambdarts.fuzz.seed";
  private static final String TRIAL = "lambdarts.fuzz.trial";
  private static final int MOST_MUTATIONS = 3;
  private static final int MOST_FAILURES = 10;
  private static final int MOST_QUOTED = 400;

  private final String format;
  private final String file;
  private final List<Mutation> mutations;
  private final Duration limit;
  private final List<byte[]> examples = new ArrayList<>();

  private Fuzzer(String format, String file, List<Mutation> mutations, Duration limit) {
    this.format = Objects.requireNonNull(format, "format");
    this.file = Objects.requireNonNull(file, "file");
    this.mutations = List.copyOf(mutations);
    this.limit = limit;
  }

  /**
   * A fuzzer for a format of bytes.
   *
   * @param format the format's name, which decides the trials
   * @param file the name that every rejection must mention
   * @return a fuzzer without examples
   */
  public static Fuzzer ofBytes(String format, String file) {
    return new Fuzzer(format, file, BinaryMutations.ALL, Duration.ofSeconds(10));
  }

  /**
   * A fuzzer for a format of text in UTF-8. Most trials change words, numbers and lines, some
   * change bytes.
   *
   * @param format the format's name, which decides the trials
   * @param file the name that every rejection must mention
   * @return a fuzzer without examples
   */
  public static Fuzzer ofText(String format, String file) {
    List<Mutation> mutations =
        Stream.concat(TextMutations.ALL.stream(), BinaryMutations.ALL.stream()).toList();
    return new Fuzzer(format, file, mutations, Duration.ofSeconds(10));
  }

  /**
   * Breaks files in further ways, which only this format knows.
   *
   * @param more the ways, each as likely as one of the others
   * @return such a fuzzer, without examples
   */
  public Fuzzer mutating(Mutation... more) {
    List<Mutation> all = Stream.concat(mutations.stream(), Stream.of(more)).toList();
    return new Fuzzer(format, file, all, limit);
  }

  /**
   * Sets how long one file may take; 10 seconds if it is not set.
   *
   * @param duration the time, generous enough for a busy machine
   * @return such a fuzzer, without examples
   */
  public Fuzzer within(Duration duration) {
    return new Fuzzer(format, file, mutations, duration);
  }

  /**
   * Adds a good file, to be broken in the trials. Small files are broken in more interesting
   * places.
   *
   * @param content what it holds
   * @return this
   */
  public Fuzzer example(byte[] content) {
    examples.add(content.clone());
    return this;
  }

  /**
   * Adds a good file of text.
   *
   * @param content what it holds
   * @return this
   */
  public Fuzzer example(String content) {
    return example(content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Runs the trials.
   *
   * @param trials how many, unless a system property says otherwise
   * @param reader the code under test
   * @throws AssertionError with every answer that is none, up to a number of them
   */
  public void run(int trials, FileReader reader) {
    examples.forEach(example -> accepts(example, reader));
    Integer only = Integer.getInteger(TRIAL);
    int first = only == null ? 0 : only;
    int end = only == null ? Integer.getInteger(TRIALS, trials) : only + 1;
    List<String> failures = new ArrayList<>();
    int rejected = 0;
    for (int trial = first; trial < end && failures.size() < MOST_FAILURES; trial++) {
      byte[] content = content(trial);
      Answer answer = answer(content, reader);
      rejected += answer.rejected() ? 1 : 0;
      int number = trial;
      answer.violation(file).ifPresent(wrong -> failures.add(failure(number, content, wrong)));
    }
    if (!failures.isEmpty()) {
      fail(String.join("\n\n", failures));
    }
    assertTrue(
        only != null || rejected > 0, "The reader of " + format + " must reject broken files.");
  }

  private void accepts(byte[] example, FileReader reader) {
    Answer answer = answer(example, reader);
    if (answer.rejected()) {
      fail("A good file of " + format + " must be accepted: " + quoted(example), answer.thrown());
    }
  }

  private byte[] content(int trial) {
    RandomGenerator random =
        RandomSource.of(Long.getLong(SEED, 1)).child(format).child(trial).generator();
    byte[] content = examples.get(random.nextInt(examples.size()));
    int times = 1 + random.nextInt(MOST_MUTATIONS);
    for (int i = 0; i < times; i++) {
      content = mutations.get(random.nextInt(mutations.size())).apply(content, random);
    }
    return content;
  }

  /** Reads on a thread of its own, since a reader may never return, or exhaust the stack. */
  private Answer answer(byte[] content, FileReader reader) {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    byte[] copy = content.clone();
    Thread thread = new Thread(() -> thrown.set(read(copy, reader)), "fuzz-" + format);
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    try {
      thread.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while fuzzing " + format, e);
    }
    if (thread.isAlive()) {
      AssertionError slow = new AssertionError("nothing within " + limit.toSeconds() + " s");
      slow.setStackTrace(thread.getStackTrace());
      thread.interrupt();
      return new Answer(slow);
    }
    return new Answer(thrown.get());
  }

  private static Throwable read(byte[] content, FileReader reader) {
    try {
      reader.read(content);
      return null;
      // whatever a reader throws is the answer to judge, errors above all
    } catch (Throwable e) {
      return e;
    }
  }

  private String failure(int trial, byte[] content, String wrong) {
    return "The reader of %s %s%nTrial %d (-D%s=%d -D%s=%d): %d bytes, %s"
        .formatted(
            format,
            abbreviated(wrong, 2 * MOST_QUOTED),
            trial,
            SEED,
            Long.getLong(SEED, 1),
            TRIAL,
            trial,
            content.length,
            quoted(content));
  }

  private static String quoted(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    return abbreviated(text.replace("\0", "\\0"), MOST_QUOTED);
  }

  private static String abbreviated(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + " …";
  }
}
