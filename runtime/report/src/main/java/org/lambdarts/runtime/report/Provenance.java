package org.lambdarts.runtime.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lambdarts.runtime.drawing.Element;
import org.lambdarts.runtime.report.data.RunData;

/** How a run was made: its config, versions, machine and time. */
final class Provenance {

  private Provenance() {}

  static List<Element> of(RunData run, boolean heading) {
    List<Element> elements = new ArrayList<>();
    if (heading) {
      elements.add(Element.of("h3").text(run.name()));
    }
    run.journal()
        .ifPresent(
            journal -> {
              for (JsonNode session : journal.path("sessions")) {
                elements.add(session(session));
              }
            });
    elements.add(
        Element.of("details")
            .add(
                Element.of("summary").text("The resolved config"),
                Element.of("pre")
                    .with("tabindex", "0")
                    .add(Element.of("code").text(run.config()))));
    return elements;
  }

  private static Element session(JsonNode session) {
    Element list = Element.of("dl");
    fact(list, "started", session.path("started").asText().replaceFirst("\\.[0-9]+Z$", "Z"));
    fact(list, "took", time(session));
    fact(list, "lambdarts", session.path("lambdarts").asText());
    fact(list, "Java", session.path("java").asText());
    fact(
        list,
        "machine",
        session.path("system").asText()
            + ", "
            + session.path("processors").asText()
            + " processors");
    fact(
        list,
        "plugins",
        session.path("plugins").properties().stream()
            .map(Provenance::plugin)
            .collect(Collectors.joining(", ")));
    List<String> stages = new ArrayList<>();
    for (JsonNode stage : session.path("stages")) {
      stages.add(
          stage.path("stage").asText()
              + (stage.path("finished").asBoolean() ? "" : " (interrupted)")
              + ": "
              + clock(Duration.ofMillis((long) (1000 * stage.path("seconds").asDouble()))));
    }
    Element element = Element.of("div").with("class", "session").add(list);
    if (!stages.isEmpty()) {
      Element items = Element.of("ul");
      stages.forEach(stage -> items.add(Element.of("li").text(stage)));
      element.add(
          Element.of("details").add(Element.of("summary").text("Time of each stage"), items));
    }
    return element;
  }

  private static String plugin(Map.Entry<String, JsonNode> plugin) {
    return (plugin.getKey() + " " + plugin.getValue().asText()).strip();
  }

  private static void fact(Element list, String name, String value) {
    if (!value.isBlank()) {
      list.add(Element.of("dt").text(name), Element.of("dd").text(value));
    }
  }

  private static String time(JsonNode session) {
    try {
      return clock(
          Duration.between(
              Instant.parse(session.path("started").asText()),
              Instant.parse(session.path("ended").asText())));
    } catch (DateTimeParseException e) {
      return "";
    }
  }

  private static String clock(Duration duration) {
    return duration.toHours() > 0
        ? String.format(
            Locale.ROOT,
            "%d h %d min %d s",
            duration.toHours(),
            duration.toMinutesPart(),
            duration.toSecondsPart())
        : duration.toMinutes() > 0
            ? String.format(
                Locale.ROOT, "%d min %d s", duration.toMinutes(), duration.toSecondsPart())
            : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
