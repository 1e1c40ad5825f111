package org.lambdarts.runtime.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.runtime.derive.Family;
import org.lambdarts.runtime.derive.FamilyFile;
import org.lambdarts.runtime.derive.FamilyStep;
import org.lambdarts.runtime.derive.OneShotFile;
import org.lambdarts.runtime.genotype.GenotypeJson;
import org.lambdarts.runtime.genotype.NetworkCost;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.run.AtomicFile;
import org.lambdarts.runtime.run.Csv;
import org.lambdarts.runtime.run.MetricsFile;
import org.lambdarts.runtime.search.Lambda;
import org.lambdarts.runtime.search.PlacedGenotype;

/** A run folder as a run leaves it, with invented numbers. */
final class RunFolderFixture {

  static final List<String> OPERATIONS =
      List.of(
          "max_pool_3x3",
          "avg_pool_3x3",
          "skip_connect",
          "sep_conv_3x3",
          "sep_conv_5x5",
          "dil_conv_3x3",
          "dil_conv_5x5");

  private static final int[] SIZES = {0, 0, 700, 3900, 5100, 2100, 3300};
  private static final double[] LAMBDAS = {0, 0.25, 0.5, 0.75, 1};

  private final Path root;
  private final List<Map<String, Object>> rows = new ArrayList<>();
  private final Map<String, Genotype> trained = new LinkedHashMap<>();
  private Optional<String> unit = Optional.empty();

  RunFolderFixture(Path root) {
    this.root = root;
    config("lambdarts {\n  name = \"invented\"\n}\n");
  }

  /** From now on networks have a cost, as the tables of earlier versions have not. */
  RunFolderFixture costsIn(String name) {
    unit = Optional.of(name);
    return this;
  }

  /** A row for a budget that no network meets. */
  RunFolderFixture unmet(long seed, String id, String note) {
    Map<String, Object> row = new LinkedHashMap<>();
    rows.get(0).keySet().forEach(column -> row.put(column, null));
    row.put("method", "darts-cc");
    row.put("seed", seed);
    row.put("network", id);
    row.put("note", note);
    rows.add(row);
    return this;
  }

  RunFolderFixture config(String text) {
    AtomicFile.write(root.resolve("config.conf"), text);
    return this;
  }

  RunFolderFixture journal() {
    AtomicFile.write(
        root.resolve("run.json"),
        """
        {"absent-operations": ["none"], "parameter-free-operations": ["max_pool_3x3", "none"],
         "sessions": [{
          "started": "2026-01-01T10:00:00.123Z", "ended": "2026-01-01T10:05:31Z",
          "lambdarts": "0.1.0", "java": "OpenJDK 17", "system": "Linux, amd64", "processors": 2,
          "plugins": {"operations-darts": "0.1.0", "backend-djl": "0.1.0"},
          "stages": [{"stage": "search, seed 0", "seconds": 130.5, "finished": true},
                     {"stage": "train lambda-0, seed 0", "seconds": 40.25, "finished": false}]
        }]}
        """);
    return this;
  }

  /** A search, its family and the trained networks at five λ'. */
  RunFolderFixture family(long seed, int epochs) {
    Random random = new Random(seed);
    double[] thresholds = random.doubles(16).sorted().toArray();
    search("search", LAMBDAS, seed, epochs, random);
    List<Genotype> genotypes = new ArrayList<>();
    List<FamilyStep> steps = new ArrayList<>();
    Genotype base = genotype(random, 0.1);
    for (int i = 0; i <= 100; i++) {
      double lambda = i / 100.0;
      Genotype genotype = cheaper(base, lambda, thresholds);
      if (!genotypes.contains(genotype)) {
        genotypes.add(genotype);
      }
      steps.add(
          new FamilyStep(
              lambda(lambda),
              genotypes.indexOf(genotype),
              networkCost(genotype),
              shares(genotype)));
    }
    FamilyFile.write(root.resolve("seed-" + seed), new Family(genotypes, steps));
    for (double lambda : LAMBDAS) {
      String text = Double.toString(lambda).replaceFirst("\\.0$", "");
      FamilyStep step = steps.get((int) Math.round(100 * lambda));
      trained(
          "darts-cc",
          seed,
          "lambda-" + text,
          step.lambda(),
          genotypes.get(step.genotype()),
          epochs,
          random);
    }
    return this;
  }

  RunFolderFixture random(long seed, int count, int epochs) {
    Random random = new Random(1000 + seed);
    for (int i = 0; i < count; i++) {
      Genotype genotype = genotype(random, count == 1 ? 0.5 : i / (count - 1.0));
      String id = String.format("random-%02d", i);
      trained("random", seed, id, Lambda.NONE, genotype, epochs, random);
    }
    return this;
  }

  RunFolderFixture darts(long seed, int epochs) {
    Random random = new Random(2000 + seed);
    search("darts", new double[] {0}, seed, epochs, random);
    trained("darts", seed, "darts", Lambda.NONE, genotype(random, 0.2), epochs, random);
    return this;
  }

  /** Measured latencies of the family. */
  RunFolderFixture latencies(long seed) {
    StringBuilder text = new StringBuilder("network,milliseconds,threads,computes,genotype\n");
    for (double lambda : LAMBDAS) {
      String id = Double.toString(lambda).replaceFirst("\\.0$", "");
      text.append("lambda-" + id + "," + (5 - lambda) + ",1,\"an abacus, 1 threads\",0f\n");
    }
    AtomicFile.write(root.resolve("seed-" + seed).resolve("latencies.csv"), text.toString());
    return this;
  }

  /** What the supernet says of the trained networks of a seed, which is near to the truth. */
  RunFolderFixture judged(long seed) {
    Random random = new Random(4000 + seed);
    Path folder = root.resolve("seed-" + seed);
    List<OneShotFile.Entry> family = new ArrayList<>();
    List<OneShotFile.Entry> others = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Genotype genotype = trained.get(seed + "/" + row.get("network"));
      if (genotype != null && row.get("seed").equals(seed)) {
        boolean isRandom = row.get("method").equals("random");
        double accuracy = (double) row.get("accuracy") - 0.2 + 0.03 * random.nextGaussian();
        double lambda = isRandom ? 0.5 : (double) row.get("normalized_lambda");
        (isRandom ? others : family)
            .add(new OneShotFile.Entry(new PlacedGenotype(lambda, 0, genotype), accuracy));
      }
    }
    AtomicFile.write(folder.resolve("derived.json"), "{\"search\": \"0f\", \"networks\": []}\n");
    new OneShotFile("0f", 2000, family).write(folder, OneShotFile.FAMILY);
    new OneShotFile("0f", 2000, others).write(folder, OneShotFile.RANDOM);
    return this;
  }

  /** A row for a network of any name. */
  RunFolderFixture named(String method, long seed, String id) {
    Random random = new Random(3000 + seed);
    rows.add(row(method, seed, id, Lambda.NONE, cost(genotype(random, 0.5)), random));
    return this;
  }

  Path write() {
    StringBuilder text = new StringBuilder();
    if (!rows.isEmpty()) {
      text.append(String.join(",", rows.get(0).keySet())).append('\n');
    }
    for (Map<String, Object> row : rows) {
      text.append(String.join(",", row.values().stream().map(Csv::cell).toList())).append('\n');
    }
    AtomicFile.write(root.resolve("results.csv"), text.toString());
    return root;
  }

  private void trained(
      String method,
      long seed,
      String id,
      Lambda lambda,
      Genotype genotype,
      int epochs,
      Random random) {
    Path folder = root.resolve("seed-" + seed);
    AtomicFile.write(
        folder.resolve("genotypes").resolve(id + ".json"), GenotypeJson.write(genotype));
    Map<String, Object> row = row(method, seed, id, lambda, cost(genotype), random);
    rows.add(row);
    if (!method.equals("darts")) {
      trained.put(seed + "/" + id, genotype);
    }
    double last = (double) row.get("accuracy");
    try (MetricsFile file =
        MetricsFile.open(
            folder.resolve("train").resolve(id), "epochs", MetricsFile.Position.START)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        double left = Math.exp(-3.0 * (epoch + 1) / epochs);
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("epoch", epoch);
        metrics.put("learning_rate", 0.025 * (1 - (double) epoch / epochs));
        metrics.put("train_loss", 0.5 + 1.8 * left + 0.02 * random.nextDouble());
        metrics.put("train_accuracy", last * (1 - 0.8 * left));
        boolean tested = epoch % 2 == 1 || epoch + 1 == epochs;
        metrics.put("test_loss", tested ? 0.6 + left : null);
        metrics.put(
            "test_accuracy", tested ? (epoch + 1 == epochs ? last : last * (1 - left)) : null);
        file.add(metrics);
      }
    }
  }

  private Map<String, Object> row(
      String method, long seed, String id, Lambda lambda, Cost cost, Random random) {
    double accuracy =
        0.62 + 0.075 * Math.log10(cost.parameters() / 1000.0) * 2 + 0.02 * random.nextGaussian();
    Map<String, Object> row = new LinkedHashMap<>();
    boolean hasLambda = !lambda.equals(Lambda.NONE);
    row.put("method", method);
    row.put("seed", seed);
    row.put("lambda", hasLambda ? lambda.value() : null);
    row.put("normalized_lambda", hasLambda ? lambda.normalized() : null);
    row.put("parameters", cost.parameters());
    row.put("macs", cost.macs());
    if (unit.isPresent()) {
      row.put("cost", milliseconds(cost));
      row.put("cost_unit", unit.get());
    }
    row.put("accuracy", Math.round(1000 * accuracy) / 1000.0);
    row.put("best_accuracy", Math.round(1000 * accuracy + 2) / 1000.0);
    row.put("test_loss", 1 - accuracy / 2);
    row.put("epochs", 4);
    row.put("network", id);
    if (unit.isPresent()) {
      row.put("note", null);
    }
    return row;
  }

  private void search(String name, double[] lambdas, long seed, int epochs, Random random) {
    Path folder = root.resolve("seed-" + seed).resolve(name);
    try (MetricsFile steps = MetricsFile.open(folder, "steps", MetricsFile.Position.START);
        MetricsFile rows = MetricsFile.open(folder, "epochs", MetricsFile.Position.START)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (int step = 0; step < 3; step++) {
          Map<String, Object> row = new LinkedHashMap<>();
          double drawn = random.nextDouble();
          row.put("epoch", epoch);
          row.put("step", step);
          row.put("lambda", lambda(drawn).value());
          row.put("normalized_lambda", drawn);
          row.put("temperature", 1.0 / (1 + epoch));
          row.put("train_loss", 2.3 / (1 + epoch) + 0.1 * random.nextDouble());
          row.put("validation_loss", epoch == 0 ? null : 2.4 / (1 + epoch));
          steps.add(row);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("epoch", epoch);
        row.put("temperature", 1.0 / (1 + epoch));
        row.put("train_loss", 2.3 / (1 + 0.4 * epoch) + 0.05 * random.nextDouble());
        row.put("train_accuracy", 1 - 0.8 / (1 + epoch));
        row.put("validation_loss", epoch == 0 ? null : 2.4 / (1 + 0.4 * epoch));
        for (double lambda : lambdas) {
          row.put("accuracy@" + lambda, 0.85 - 0.6 / (1 + epoch) - 0.1 * lambda);
        }
        for (double lambda : lambdas) {
          row.put("parameters@" + lambda, (long) (60000 / (1 + lambda * epoch)));
          row.put("entropy@" + lambda, 2.08 / (1 + 0.3 * epoch + lambda));
        }
        rows.add(row);
      }
    }
  }

  private static Lambda lambda(double normalized) {
    return new Lambda(Math.pow(10, -8 + 4 * normalized), normalized);
  }

  /** Two edges per node, each without parameters with the given probability. */
  private static Genotype genotype(Random random, double free) {
    Map<String, List<String>> choices = new TreeMap<>();
    for (String cell : List.of("normal", "reduce")) {
      for (int node = 0; node < 4; node++) {
        List<String> edges = new ArrayList<>();
        int first = random.nextInt(node + 2);
        int second = (first + 1 + random.nextInt(node + 1)) % (node + 2);
        for (int edge = 0; edge < node + 2; edge++) {
          boolean kept = edge == first || edge == second;
          int operation = random.nextDouble() < free ? random.nextInt(2) : 2 + random.nextInt(5);
          edges.add(kept ? OPERATIONS.get(operation) : "none");
        }
        choices.put(cell + "." + node, edges);
      }
    }
    return new Genotype("darts-cells", choices);
  }

  /** Replaces one operation after the other by pooling as λ' passes its threshold. */
  private static Genotype cheaper(Genotype base, double lambda, double[] thresholds) {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    int[] next = {0};
    base.choices()
        .forEach(
            (block, edges) ->
                choices.put(
                    block,
                    edges.stream()
                        .map(
                            edge ->
                                edge.equals("none") || lambda < thresholds[next[0]++ * 7 % 16]
                                    ? edge
                                    : "max_pool_3x3")
                        .toList()));
    return new Genotype(base.space(), choices);
  }

  private static Cost cost(Genotype genotype) {
    long parameters = 2746;
    for (List<String> edges : genotype.choices().values()) {
      for (String edge : edges) {
        parameters += edge.equals("none") ? 0 : SIZES[OPERATIONS.indexOf(edge)];
      }
    }
    return new Cost(parameters, 900_000 + 47 * parameters);
  }

  private NetworkCost networkCost(Genotype genotype) {
    Cost cost = cost(genotype);
    return new NetworkCost(
        cost.parameters(),
        cost.macs(),
        unit.map(name -> new RegularizedCost(milliseconds(cost), name)));
  }

  private static double milliseconds(Cost cost) {
    return cost.parameters() % 7919 / 1000.0 + 0.5;
  }

  private static Map<String, Double> shares(Genotype genotype) {
    List<String> used =
        genotype.choices().values().stream()
            .flatMap(List::stream)
            .filter(edge -> !edge.equals("none"))
            .toList();
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String operation : OPERATIONS) {
      long count = used.stream().filter(operation::equals).count();
      shares.put(operation, (double) count / used.size());
    }
    return shares;
  }
}
