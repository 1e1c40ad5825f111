package org.lambdarts.plugin.space.cells;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.DerivationRules;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.GenotypeIndexForm;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.Supernet;

/** The space for one image shape, number of classes and settings. */
final class DartsCells implements SearchSpace {

  /**
   * The rule of DARTS: per node, the two edges whose strongest operation other than {@code none}
   * has the largest probability (arXiv 1806.09055, section 2.4).
   */
  private static final String STRONGEST_EDGES = "darts";

  private final SearchSpaceContext context;
  private final CellsSettings settings;
  private final List<CellPlan> plans;
  private final CellGenotypes genotypes;
  private final List<Candidate> candidates;

  DartsCells(SearchSpaceContext context, CellsSettings settings) {
    this.context = context;
    this.settings = settings;
    this.plans = CellPlan.stack(settings, context.image());
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
  public String name() {
    return DartsCellsFactory.NAME;
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
    return CellSupernet.create(context, settings, plans, parameters);
  }

  @Override
  public Network network(Genotype genotype, Parameters parameters) {
    genotypes.requireFits(genotype);
    return CellNetwork.create(context, settings, plans, genotype, parameters, false);
  }

  @Override
  public Network networkWithAuxiliaryHead(Genotype genotype, Parameters parameters) {
    genotypes.requireFits(genotype);
    return CellNetwork.create(context, settings, plans, genotype, parameters, true);
  }

  @Override
  public List<String> derivationRules() {
    return List.of(DerivationRules.ARGMAX, STRONGEST_EDGES);
  }

  @Override
  public Genotype derive(Map<String, double[][]> probabilities, String rule) {
    DerivationRules.requireRule(this, rule);
    return rule.equals(STRONGEST_EDGES)
        ? genotypes.strongestEdges(probabilities)
        : DerivationRules.argmax(this, probabilities);
  }

  @Override
  public Optional<GenotypeIndexForm> indexForm() {
    return Optional.of(genotypes);
  }

  @Override
  public Set<String> absentOperations() {
    return Set.of(CellGenotypes.NONE);
  }

  private List<Candidate> trace() {
    List<Candidate> found = new ArrayList<>();
    for (CellPlan plan : plans) {
      for (ChoiceBlock block : plan.choiceBlocks()) {
        for (int edge = 0; edge < block.edges(); edge++) {
          for (int index = 0; index < block.candidates().size(); index++) {
            String name = block.candidates().get(index);
            found.add(context.operations().candidate(plan.placement(name, block, edge), index));
          }
        }
      }
    }
    return List.copyOf(found);
  }
}
