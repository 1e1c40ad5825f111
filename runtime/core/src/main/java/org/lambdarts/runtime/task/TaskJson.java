package org.lambdarts.runtime.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.runtime.derive.DerivedJson;
import org.lambdarts.runtime.input.JsonFields;

/** Tasks and their results as text, for processes elsewhere: one line of JSON each. */
public final class TaskJson {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REMEDY =
      "use the same version of Lambdarts in all processes of a run";
  private static final String SEARCH = "search";
  private static final String PLAIN_SEARCH = "plain-search";
  private static final String DERIVATION = "derivation";
  private static final String TRAINING = "training";

  private TaskJson() {}

  /**
   * Writes a task.
   *
   * @param task the task
   * @return one line, without its end
   */
  public static String text(Task task) {
    ObjectNode root = JSON.createObjectNode();
    root.put("task", task.id());
    root.put("title", task.title());
    putWork(task.work(), root);
    new TreeSet<>(task.after()).forEach(root.putArray("after")::add);
    task.inputs().forEach(root.putArray("inputs")::add);
    task.outputs().forEach(root.putArray("outputs")::add);
    root.put("fingerprint", task.fingerprint());
    return root.toString();
  }

  private static void putWork(Work work, ObjectNode root) {
    root.put("work", name(work)).put("seed", work.seed());
    if (work instanceof Work.Derivation derivation) {
      root.put("source", derivation.source());
    } else if (work instanceof Work.Training training) {
      root.put("folder", training.folder());
      DerivedJson.put(training.network(), root);
    }
  }

  private static String name(Work work) {
    if (work instanceof Work.Search) {
      return SEARCH;
    }
    if (work instanceof Work.PlainSearch) {
      return PLAIN_SEARCH;
    }
    return work instanceof Work.Derivation ? DERIVATION : TRAINING;
  }

  /**
   * Reads a task.
   *
   * @param text what {@link #text(Task)} has written
   * @return the task
   * @throws LambdartsException if it is something else, as another version may write
   */
  public static Task task(String text) {
    JsonFields fields = new JsonFields("the task", REMEDY, parsed(text));
    return new Task(
        fields.word("task"),
        fields.word("title"),
        work(fields),
        new LinkedHashSet<>(words(fields, "after")),
        words(fields, "inputs"),
        words(fields, "outputs"),
        fields.word("fingerprint"));
  }

  private static Work work(JsonFields fields) {
    long seed = fields.whole("seed");
    return switch (fields.word("work")) {
      case SEARCH -> new Work.Search(seed);
      case PLAIN_SEARCH -> new Work.PlainSearch(seed);
      case DERIVATION -> new Work.Derivation(fields.word("source"), seed);
      case TRAINING -> new Work.Training(seed, DerivedJson.network(fields), fields.word("folder"));
      default -> throw fields.rejected("work");
    };
  }

  private static List<String> words(JsonFields fields, String key) {
    return StreamSupport.stream(fields.node(key).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /**
   * Writes a result.
   *
   * @param result the result
   * @return one line, without its end
   */
  public static String text(TaskResult result) {
    ObjectNode root = JSON.createObjectNode();
    result.derived().ifPresent(derived -> DerivedJson.put(derived, root.putObject("derived")));
    return root.toString();
  }

  /**
   * Reads a result.
   *
   * @param text what {@link #text(TaskResult)} has written
   * @return the result
   * @throws LambdartsException if it is something else
   */
  public static TaskResult result(String text) {
    JsonFields fields = new JsonFields("the result of a task", REMEDY, parsed(text));
    return fields.has("derived")
        ? new TaskResult(Optional.of(DerivedJson.derived(fields.of(fields.node("derived")))))
        : TaskResult.FILES;
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new LambdartsException("a task or its result is no JSON: " + text, e);
    }
  }
}
