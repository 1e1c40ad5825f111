package org.lambdarts.plugin.space.chain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.Supernet;

/**
 * The space for one image shape, number of classes and settings. It derives genotypes as spaces do
 * unless they say otherwise: every edge keeps its most probable operation. Nor has it an auxiliary
 * head, or a published form of genotypes.
 */
final class Chain implements SearchSpace {

  private final SearchSpaceContext context;
  private final ChainSettings settings;
  private final List<Stage> stages;
  private final List<Block> blocks;
  private final List<Candidate> candidates;

  Chain(SearchSpaceContext context, ChainSettings settings, List<Stage> stages) {
    this.context = context;
    this.settings = settings;
    this.stages = stages;
    this.blocks = stages.stream().flatMap(stage -> stage.blocks().stream()).toList();
    this.candidates = blocks.stream().flatMap(block -> trace(block).stream()).toList();
  }

  /** What every candidate costs, by tracing it on a tensor that has a shape and nothing else. */
  private List<Candidate> trace(Block block) {
    List<String> names = block.choice().candidates();
    return IntStream.range(0, names.size())
        .mapToObj(index -> context.operations().candidate(block.placement(names.get(index)), index))
        .toList();
  }

  @Override
  public String name() {
    return ChainFactory.NAME;
  }

  @Override
  public ImageShape image() {
    return context.image();
  }

  @Override
  public List<ChoiceBlock> choiceBlocks() {
    return blocks.stream().map(Block::choice).toList();
  }

  @Override
  public List<Candidate> candidates() {
    return candidates;
  }

  /** Operations that let nothing through, which blocks with a shortcut may choose. */
  @Override
  public Set<String> absentOperations() {
    return candidates.stream()
        .map(Candidate::placement)
        .filter(context.operations()::isZero)
        .map(Placement::operation)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Supernet supernet(Parameters parameters) {
    return ChainSupernet.create(context, settings, stages, parameters);
  }

  @Override
  public Network network(Genotype genotype, Parameters parameters) {
    genotype.requireFits(this);
    return ChainNetwork.create(context, settings, stages, genotype, parameters);
  }
}
