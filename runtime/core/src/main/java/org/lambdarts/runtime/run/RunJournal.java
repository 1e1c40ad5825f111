package org.lambdarts.runtime.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a run and notes with what, on what and for how long it ran, in {@code run.json}. A run
 * that is continued has a session for each time it was started.
 */
public final class RunJournal implements RunListener {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunListener next;
  private final Map<String, String> plugins;
  private final Clock clock;
  private final Instant started;

  /** Guarded by itself. */
  private final List<Stage> stages = new ArrayList<>();

  /** What one after the other is told of, without others beside. */
  private final Part alone;

  private record Stage(String title, Instant started, @Nullable Instant ended, boolean finished) {
    Stage end(Instant now, boolean done) {
      return new Stage(title, started, now, done);
    }
  }

  /**
   * Starts a session.
   *
   * @param next is told everything too
   * @param plugins the version of each loaded plugin by its name, empty where not stated
   * @param clock tells the time
   */
  public RunJournal(RunListener next, Map<String, String> plugins, Clock clock) {
    this.next = next;
    this.plugins = Map.copyOf(plugins);
    this.clock = clock;
    this.started = clock.instant();
    this.alone = new Part(next);
  }

  @Override
  public void stageStarted(String title, long done, long total) {
    alone.stageStarted(title, done, total);
  }

  @Override
  public void progressed(long done, String detail) {
    alone.progressed(done, detail);
  }

  @Override
  public void evaluated(String what, long batches, long total) {
    alone.evaluated(what, batches, total);
  }

  @Override
  public void stageFinished(String summary) {
    alone.stageFinished(summary);
  }

  @Override
  public void note(String text) {
    next.note(text);
  }

  @Override
  public RunListener beside(String title) {
    return new Part(next.beside(title));
  }

  /** Ends the stages that have not come to their end. */
  private void endAll() {
    synchronized (stages) {
      stages.replaceAll(stage -> stage.ended() == null ? stage.end(clock.instant(), false) : stage);
    }
  }

  /** One thing after the other: its stage of now is its own, whatever goes on beside. */
  private final class Part implements RunListener {

    private final RunListener listener;

    /** The place of its stage among all; below 0 if none is open. */
    private int open = -1;

    Part(RunListener listener) {
      this.listener = listener;
    }

    @Override
    public void stageStarted(String title, long done, long total) {
      synchronized (stages) {
        open = stages.size();
        stages.add(new Stage(title, clock.instant(), null, false));
      }
      listener.stageStarted(title, done, total);
    }

    @Override
    public void progressed(long done, String detail) {
      listener.progressed(done, detail);
    }

    @Override
    public void evaluated(String what, long batches, long total) {
      listener.evaluated(what, batches, total);
    }

    @Override
    public void stageFinished(String summary) {
      if (open >= 0) {
        synchronized (stages) {
          stages.set(open, stages.get(open).end(clock.instant(), true));
        }
        open = -1;
      }
      listener.stageFinished(summary);
    }

    @Override
    public void note(String text) {
      listener.note(text);
    }

    @Override
    public RunListener beside(String title) {
      return RunJournal.this.beside(title);
    }
  }

  /**
   * Writes the journal, if there is anything to note: a session in which no stage ran adds nothing
   * to what is there. May be called again, when more has happened.
   *
   * @param file {@code run.json}
   * @param absentOperations the names by which the run's genotypes say that an edge has nothing on
   *     it, for those who read the folder without plugins
   * @param parameterFreeOperations the operations of the run's space that have no parameters
   */
  public void save(Path file, Set<String> absentOperations, Set<String> parameterFreeOperations) {
    endAll();
    if (stages.isEmpty() && Files.exists(file)) {
      return;
    }
    ObjectNode root = JSON.createObjectNode();
    absentOperations.stream().sorted().forEach(root.putArray("absent-operations")::add);
    parameterFreeOperations.stream()
        .sorted()
        .forEach(root.putArray("parameter-free-operations")::add);
    ArrayNode sessions = root.putArray("sessions");
    earlier(file).forEach(sessions::add);
    sessions.add(session());
    AtomicFile.write(file, root.toPrettyString() + "\n");
  }

  /** What stood in the file before this session. */
  private List<JsonNode> earlier(Path file) {
    List<JsonNode> sessions = new ArrayList<>();
    if (Files.exists(file)) {
      try {
        for (JsonNode session : JSON.readTree(Files.readString(file)).path("sessions")) {
          if (!session.path("started").asText().equals(started.toString())) {
            sessions.add(session);
          }
        }
      } catch (JsonProcessingException e) {
        note(file + " was not JSON and is written anew");
      } catch (IOException e) {
        throw WriteFailure.of(file, e);
      }
    }
    return sessions;
  }

  private ObjectNode session() {
    String version = RunJournal.class.getPackage().getImplementationVersion();
    ObjectNode session = JSON.createObjectNode();
    session.put("started", started.toString());
    session.put("ended", clock.instant().toString());
    session.put("lambdarts", version == null ? "not packaged" : version);
    session.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    session.put(
        "system",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"));
    session.put("processors", Runtime.getRuntime().availableProcessors());
    ObjectNode versions = session.putObject("plugins");
    plugins.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(plugin -> versions.put(plugin.getKey(), plugin.getValue()));
    ArrayNode list = session.putArray("stages");
    for (Stage stage : stages) {
      ObjectNode node = list.addObject();
      node.put("stage", stage.title());
      node.put(
          "seconds",
          Duration.between(stage.started(), Objects.requireNonNull(stage.ended())).toMillis()
              / 1000.0);
      node.put("finished", stage.finished());
    }
    return session;
  }
}
