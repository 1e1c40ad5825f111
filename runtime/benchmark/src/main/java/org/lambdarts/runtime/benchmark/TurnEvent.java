package org.lambdarts.runtime.benchmark;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** What a process that takes its turn tells the benchmark: one line of JSON each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "ready", value = TurnEvent.Ready.class),
  @JsonSubTypes.Type(name = "measured", value = TurnEvent.Measured.class),
  @JsonSubTypes.Type(name = "done", value = TurnEvent.Done.class)
})
public sealed interface TurnEvent {

  /** It has warmed up, and waits to be started. */
  record Ready() implements TurnEvent {}

  /**
   * It has measured something.
   *
   * @param sample what
   */
  record Measured(Sample sample) implements TurnEvent {}

  /** It has measured everything. */
  record Done() implements TurnEvent {}

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
  static Optional<TurnEvent> of(String line) {
    try {
      return Optional.ofNullable(JsonMapper.builder().build().readValue(line, TurnEvent.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
