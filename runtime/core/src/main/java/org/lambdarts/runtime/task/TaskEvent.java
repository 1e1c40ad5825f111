package org.lambdarts.runtime.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.lambdarts.runtime.run.RunListener;

/** What a process that does a task tells the run of it: one line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "stage-started", value = TaskEvent.StageStarted.class),
  @JsonSubTypes.Type(name = "progressed", value = TaskEvent.Progressed.class),
  @JsonSubTypes.Type(name = "evaluated", value = TaskEvent.Evaluated.class),
  @JsonSubTypes.Type(name = "stage-finished", value = TaskEvent.StageFinished.class),
  @JsonSubTypes.Type(name = "note", value = TaskEvent.Note.class),
  @JsonSubTypes.Type(name = "done", value = TaskEvent.Done.class),
  @JsonSubTypes.Type(name = "failed", value = TaskEvent.Failed.class),
  @JsonSubTypes.Type(name = "stopped", value = TaskEvent.Stopped.class)
})
public sealed interface TaskEvent {

  /** Progress, which a listener of the run is told. */
  sealed interface OfProgress extends TaskEvent {

    /**
     * Passes the event on.
     *
     * @param listener is told
     */
    void tell(RunListener listener);
  }

  /** As {@link RunListener#stageStarted}. */
  record StageStarted(String title, long done, long total) implements OfProgress {
    @Override
    public void tell(RunListener listener) {
      listener.stageStarted(title, done, total);
    }
  }

  /** As {@link RunListener#progressed}. */
  record Progressed(long done, String detail) implements OfProgress {
    @Override
    public void tell(RunListener listener) {
      listener.progressed(done, detail);
    }
  }

  /** As {@link RunListener#evaluated}. */
  record Evaluated(String what, long batches, long total) implements OfProgress {
    @Override
    public void tell(RunListener listener) {
      listener.evaluated(what, batches, total);
    }
  }

  /** As {@link RunListener#stageFinished}. */
  record StageFinished(String summary) implements OfProgress {
    @Override
    public void tell(RunListener listener) {
      listener.stageFinished(summary);
    }
  }

  /** As {@link RunListener#note}. */
  record Note(String text) implements OfProgress {
    @Override
    public void tell(RunListener listener) {
      listener.note(text);
    }
  }

  /**
   * The task is done.
   *
   * @param result what it leaves beside its files, as {@link TaskJson} writes it
   */
  record Done(String result) implements TaskEvent {}

  /**
   * The task has failed for good.
   *
   * @param message why, for the user
   */
  record Failed(String message) implements TaskEvent {}

  /**
   * The task was asked to stop, and has saved what it had done.
   *
   * @param where the place it stopped at
   */
  record Stopped(String where) implements TaskEvent {}

  /**
   * Writes this event.
   *
   * @return one line, without its end
   */
  default String line() {
    try {
      return JsonMapper.builder().build().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + this, e);
    }
  }

  /**
   * Reads an event.
   *
   * @param line what a process has printed
   * @return the event; empty if it is something else, as a native library may print
   */
  static Optional<TaskEvent> of(String line) {
    try {
      return Optional.ofNullable(JsonMapper.builder().build().readValue(line, TaskEvent.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
