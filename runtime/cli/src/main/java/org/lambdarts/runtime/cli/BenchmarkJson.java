package org.lambdarts.runtime.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lambdarts.runtime.benchmark.BenchmarkResult;
import org.lambdarts.runtime.benchmark.Contestant;
import org.lambdarts.runtime.benchmark.Distribution;
import org.lambdarts.runtime.benchmark.Sample;

/** What a benchmark measured, every value of it, as JSON. */
final class BenchmarkJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BenchmarkJson() {}

  static void write(BenchmarkResult result, Path file) {
    try {
      Files.writeString(file, of(result).toPrettyString() + "\n");
    } catch (IOException e) {
      throw new UsageException("cannot write " + file + " (" + e + "); name another with --json");
    }
  }

  static ArrayNode of(BenchmarkResult result) {
    ArrayNode all = MAPPER.createArrayNode();
    for (BenchmarkResult.Table table : result.tables()) {
      table.rounds().forEach((contestant, rounds) -> all.add(node(table, contestant, rounds)));
    }
    return all;
  }

  private static ObjectNode node(
      BenchmarkResult.Table table, Contestant contestant, List<List<Double>> rounds) {
    Distribution values = table.values(contestant);
    ObjectNode node = MAPPER.createObjectNode();
    node.put("quantity", table.quantity());
    node.put("unit", unit(table.unit()));
    node.put("backend", contestant.backend());
    contestant.threads().ifPresent(threads -> node.put("threads", threads));
    node.put("path", contestant.path().toString());
    node.put("copies", contestant.copies());
    contestant
        .variation()
        .ifPresent(varied -> node.putObject("set").put(varied.key(), varied.value()));
    node.put("median", values.median());
    node.put("min", values.min());
    node.put("max", values.max());
    node.set("rounds", MAPPER.valueToTree(rounds));
    return node;
  }

  private static String unit(Sample.Unit unit) {
    return switch (unit) {
      case SECONDS -> "seconds";
      case IMAGES_PER_SECOND -> "images per second";
      case BYTES -> "bytes";
      case RATIO -> "ratio";
      case SHARE -> "share";
    };
  }
}
