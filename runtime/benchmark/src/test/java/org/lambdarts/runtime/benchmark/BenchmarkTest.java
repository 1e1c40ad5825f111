package org.lambdarts.runtime.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.run.RunInterruptedException;
import org.lambdarts.runtime.run.StopSignal;

/** The order of turns and what is made of them, with processes that only pretend. */
final class BenchmarkTest {

  private static final Contestant A = contestant("a", 1);
  private static final Contestant B = contestant("b", 1);
  private static final Contestant TWO = contestant("two", 2);

  private final List<ScriptedProcess> processes = new ArrayList<>();
  private final List<String> started = new ArrayList<>();

  private static Contestant contestant(String backend, int copies) {
    return new Contestant(
        backend, Optional.empty(), Contestant.Path.FAST, copies, Optional.empty());
  }

  private static BenchmarkResult.Table only(BenchmarkResult result) {
    assertEquals(1, result.tables().size());
    return result.tables().get(0);
  }

  private Process start(Contestant contestant, Turn.Plan plan, double seconds) {
    long others = processes.stream().filter(ScriptedProcess::isAlive).count();
    assertTrue(others < contestant.copies(), "another process is alive");
    started.add(contestant.backend());
    ScriptedProcess process = new ScriptedProcess();
    processes.add(process);
    process.print(new TurnEvent.Ready().line());
    process.print("what a native library prints");
    process.print(new TurnEvent.Measured(new Sample("step", Sample.Unit.SECONDS, seconds)).line());
    process.print(new TurnEvent.Done().line());
    assertEquals(contestant.copies() > 1, plan.beside());
    return process;
  }

  @Test
  void contestantsTakeTurnsOneAtATime() {
    double[] next = {1};
    BenchmarkResult result =
        benchmark((contestant, plan) -> start(contestant, plan, next[0]++))
            .run(List.of(A, B), List.of(Measurement.STEP), new Benchmark.Effort(3, 1, 0));
    assertEquals(List.of("a", "b", "a", "b", "a", "b"), started);
    assertEquals(List.of(1.0, 3.0, 5.0), only(result).values(A).values());
    // each turn of b is compared with that of a in the same round
    assertEquals(
        new Distribution(List.of(2.0 / 1, 4.0 / 3, 6.0 / 5)),
        only(result).ratios(B, A).orElseThrow());
    assertTrue(processes.stream().noneMatch(Process::isAlive));
    assertTrue(processes.stream().allMatch(ScriptedProcess::wasStarted));
  }

  @Test
  void copiesOfOneContestantComputeAtOnce() {
    BenchmarkResult result =
        benchmark((contestant, plan) -> start(contestant, plan, started.size()))
            .run(List.of(TWO), List.of(Measurement.STEP), new Benchmark.Effort(1, 1, 0));
    assertEquals(List.of("two", "two"), started);
    assertEquals(List.of(0.0, 1.0), only(result).values(TWO).values());
  }

  @Test
  void whatNoBackendTakesPartInIsMeasuredOnce() {
    benchmark((contestant, plan) -> start(contestant, plan, 1))
        .run(List.of(A, B), List.of(Measurement.DATA), new Benchmark.Effort(2, 1, 0));
    assertEquals(List.of("a", "a"), started);
  }

  @Test
  void aProcessThatFailsIsToldWithItsLastWords() {
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                benchmark(
                        (contestant, plan) -> {
                          ScriptedProcess process = new ScriptedProcess();
                          processes.add(process);
                          process.complain("there is no gpu; set device = cpu");
                          process.end(1);
                          return process;
                        })
                    .run(List.of(A), List.of(Measurement.STEP), new Benchmark.Effort(1, 1, 0)));
    assertEquals(
        "the benchmark of a failed with exit status 1: there is no gpu; set device = cpu",
        e.getMessage());
  }

  @Test
  void aProcessThatCannotBeStartedIsNamed() {
    LambdartsException e =
        assertThrows(
            LambdartsException.class,
            () ->
                benchmark(
                        (contestant, plan) -> {
                          throw new IOException("no java");
                        })
                    .run(List.of(B), List.of(Measurement.STEP), new Benchmark.Effort(1, 1, 0)));
    assertEquals("cannot start a process for b: no java", e.getMessage());
  }

  @Test
  void endsTheProcessWhoseTurnItIsWhenAskedToStop() {
    StopSignal stop = new StopSignal();
    Processes never =
        (contestant, plan) -> {
          ScriptedProcess process = new ScriptedProcess();
          processes.add(process);
          stop.request();
          return process;
        };
    RunInterruptedException e =
        assertThrows(
            RunInterruptedException.class,
            () ->
                new Benchmark(never, stop, text -> {})
                    .run(List.of(A), List.of(Measurement.STEP), new Benchmark.Effort(1, 1, 0)));
    assertEquals("the benchmark of a", e.getMessage());
    assertFalse(processes.get(0).isAlive());
  }

  private static Benchmark benchmark(Processes processes) {
    return new Benchmark(processes, new StopSignal(), text -> {});
  }
}
