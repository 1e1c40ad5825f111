package org.lambdarts.runtime.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJournalTest {

  @TempDir private Path folder;
  private Path file;
  private Instant now = Instant.parse("2026-01-01T10:00:00Z");

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  @BeforeEach
  void name() {
    file = folder.resolve("run.json");
  }

  private RunJournal journal() {
    return new RunJournal(RunListener.SILENT, Map.of("backend-djl", "0.1.0"), clock);
  }

  private void wait(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private JsonNode sessions() throws IOException {
    return new ObjectMapper().readTree(Files.readString(file)).path("sessions");
  }

  @Test
  void stagesHaveTheirTimes() throws IOException {
    RunJournal journal = journal();
    journal.stageStarted("search, seed 0", 0, 10);
    wait(90);
    journal.stageFinished("done");
    wait(5);
    journal.save(file, Set.of("none"), Set.of("none", "max_pool_3x3"));
    JsonNode session = sessions().get(0);
    assertEquals("2026-01-01T10:00:00Z", session.path("started").asText());
    assertEquals("2026-01-01T10:01:35Z", session.path("ended").asText());
    assertEquals("search, seed 0", session.at("/stages/0/stage").asText());
    assertEquals(90.0, session.at("/stages/0/seconds").asDouble());
    assertTrue(session.at("/stages/0/finished").asBoolean());
    assertEquals("0.1.0", session.at("/plugins/backend-djl").asText());
    assertTrue(session.path("processors").asInt() > 0);
  }

  @Test
  void stagesThatGoOnBesideEachOtherHaveTheirOwnTimes() throws IOException {
    RunJournal journal = journal();
    RunListener search = journal.beside("search, seed 0");
    RunListener training = journal.beside("train random-00, seed 0");
    search.stageStarted("search, seed 0", 0, 10);
    wait(1);
    training.stageStarted("train random-00, seed 0", 0, 10);
    wait(10);
    search.stageFinished("done");
    wait(100);
    training.stageFinished("done");
    journal.save(file, Set.of("none"), Set.of("none"));
    JsonNode session = sessions().get(0);
    assertEquals(11.0, session.at("/stages/0/seconds").asDouble());
    assertEquals(110.0, session.at("/stages/1/seconds").asDouble());
    assertTrue(session.at("/stages/0/finished").asBoolean());
  }

  @Test
  void kindsOfOperationsAreForThoseWithoutPlugins() throws IOException {
    journal().save(file, Set.of("none"), Set.of("none", "max_pool_3x3"));
    JsonNode root = new ObjectMapper().readTree(Files.readString(file));
    assertEquals("[\"none\"]", root.path("absent-operations").toString());
    assertEquals("[\"max_pool_3x3\",\"none\"]", root.path("parameter-free-operations").toString());
  }

  @Test
  void savingAgainReplacesTheSession() throws IOException {
    RunJournal journal = journal();
    journal.stageStarted("search", 0, 10);
    journal.stageFinished("done");
    journal.save(file, Set.of("none"), Set.of("none", "max_pool_3x3"));
    journal.stageStarted("train", 0, 10);
    journal.save(file, Set.of("none"), Set.of("none", "max_pool_3x3"));
    assertEquals(1, sessions().size());
    assertEquals(2, sessions().get(0).path("stages").size());
    assertFalse(sessions().at("/0/stages/1/finished").asBoolean());
  }

  @Test
  void aContinuedRunAddsASession() throws IOException {
    RunJournal first = journal();
    first.stageStarted("search", 0, 10);
    wait(7);
    first.save(file, Set.of("none"), Set.of("none", "max_pool_3x3"));
    wait(100);
    RunJournal second = journal();
    second.stageStarted("search", 4, 10);
    wait(6);
    second.stageFinished("done");
    second.save(file, Set.of("none"), Set.of("none", "max_pool_3x3"));
    assertEquals(2, sessions().size());
    assertEquals(7.0, sessions().at("/0/stages/0/seconds").asDouble());
    assertEquals(6.0, sessions().at("/1/stages/0/seconds").asDouble());
  }

  @Test
  void aSessionWithoutWorkLeavesTheFileAlone() throws IOException {
    RunJournal first = journal();
    first.stageStarted("search", 0, 10);
    first.save(file, Set.of("none"), Set.of("none", "max_pool_3x3"));
    String before = Files.readString(file);
    wait(50);
    journal().save(file, Set.of("none"), Set.of("none", "max_pool_3x3"));
    assertEquals(before, Files.readString(file));
  }
}
