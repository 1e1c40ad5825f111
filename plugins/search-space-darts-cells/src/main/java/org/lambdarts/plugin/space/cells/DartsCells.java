package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.DerivationRule;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.api.trace.ShapeBackend;

/** The space for one image shape, number of classes and settings. */
final class DartsCells implements SearchSpace {

  private final SearchSpaceContext context;
  private final CellsSettings settings;
  private final List<CellPlan> plans;
  private final CellGenotypes genotypes;
  private final List<Candidate> candidates;

  DartsCells(SearchSpaceContext context, CellsSettings settings) {
    this.context = context;
    this.settings = settings;
    this.plans = CellPlan.stack(settings);
    this.genotypes = new CellGenotypes(choiceBlocks(plans), settings.nodes());
    this.candidates = trace();
  }

  private static List<ChoiceBlock> choiceBlocks(List<CellPlan> plans) {
    Map<String, ChoiceBlock> found = new LinkedHashMap<>();
    for (CellType type : CellType.values()) {
      plans.stream()
          .filter(plan -> plan.type() == type)
          .flatMap(plan -> plan.choiceBlocks().stream())
          .forEach(block -> found.putIfAbsent(block.name(), block));
    }
    return List.copyOf(found.values());
  }

  @Override
  public ImageShape image() {
    return context.image();
  }

  @Override
  public List<ChoiceBlock> choiceBlocks() {
    return genotypes.choiceBlocks();
  }

  @Override
  public List<Candidate> candidates() {
    return candidates;
  }

  @Override
  public Supernet supernet(Parameters parameters) {
    return CellSupernet.create(context, settings, plans, candidates, parameters);
  }

  @Override
  public Network network(Genotype genotype, Parameters parameters, boolean auxiliaryHead) {
    genotypes.requireFits(genotype);
    return CellNetwork.create(context, settings, plans, genotype, parameters, auxiliaryHead);
  }

  @Override
  public Genotype derive(Map<String, double[][]> probabilities, DerivationRule rule) {
    return genotypes.derive(probabilities, rule);
  }

  @Override
  public Genotype fromIndices(List<?> indices) {
    return genotypes.fromIndices(indices);
  }

  @Override
  public List<?> toIndices(Genotype genotype) {
    genotypes.requireFits(genotype);
    return genotypes.toIndices(genotype);
  }

  /** What the cost of an operation follows from. */
  private record Use(String operation, int channels, int stride, Shape input) {}

  /** Traces every candidate at the size its edge sees; equal ones once. */
  private List<Candidate> trace() {
    List<Candidate> found = new ArrayList<>();
    Map<Use, Cost> costs = new HashMap<>();
    int height = context.image().height();
    int width = context.image().width();
    for (CellPlan plan : plans) {
      int outHeight = plan.type() == CellType.REDUCE ? (height - 1) / 2 + 1 : height;
      int outWidth = plan.type() == CellType.REDUCE ? (width - 1) / 2 + 1 : width;
      for (ChoiceBlock block : plan.choiceBlocks()) {
        for (int edge = 0; edge < block.edges(); edge++) {
          int stride = plan.stride(edge);
          Shape input =
              edge < CellPlan.INPUTS
                  ? Shape.of(1, plan.channels(), height, width)
                  : Shape.of(1, plan.channels(), outHeight, outWidth);
          Shape output = Shape.of(1, plan.channels(), outHeight, outWidth);
          for (int index = 0; index < block.candidates().size(); index++) {
            String name = block.candidates().get(index);
            Use use = new Use(name, plan.channels(), stride, input);
            Cost cost = costs.get(use);
            if (cost == null) {
              cost = cost(use, output);
              costs.put(use, cost);
            }
            found.add(
                new Candidate(
                    block.name(), plan.index(), edge, index, name, plan.channels(), stride, cost));
          }
        }
      }
      height = outHeight;
      width = outWidth;
    }
    return List.copyOf(found);
  }

  private Cost cost(Use use, Shape output) {
    ShapeBackend.Trace trace =
        ShapeBackend.trace(
            use.input(),
            parameters ->
                context
                    .operations()
                    .create(use.operation(), use.channels(), use.stride(), parameters));
    if (!trace.output().equals(output)) {
      throw new LambdartsException(
          "operation "
              + use.operation()
              + " ("
              + context.operations().origin(use.operation())
              + ") gives "
              + trace.output()
              + " for an input of "
              + use.input()
              + " at stride "
              + use.stride()
              + ", it must give "
              + output
              + "; correct the operation or leave it out of search-space.operations");
    }
    return trace.cost();
  }
}
