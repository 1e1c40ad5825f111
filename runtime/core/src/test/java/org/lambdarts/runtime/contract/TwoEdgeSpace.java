package org.lambdarts.runtime.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.GenotypeIndexForm;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.Network;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.ConvolutionSpec;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;

/** The smallest right search space: two edges side by side. Its subclasses in tests are wrong. */
class TwoEdgeSpace implements SearchSpace, GenotypeIndexForm {

  static final String NAME = "two-edges";

  private static final int CHANNELS = 4;
  private static final ChoiceBlock BODY =
      new ChoiceBlock("body", 2, List.of("none", "sep_conv_3x3"));

  private final SearchSpaceContext context;

  TwoEdgeSpace(SearchSpaceContext context) {
    this.context = context;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ImageShape image() {
    return context.image();
  }

  @Override
  public List<ChoiceBlock> choiceBlocks() {
    return List.of(BODY);
  }

  @Override
  public List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (int edge = 0; edge < BODY.edges(); edge++) {
      for (int index = 0; index < BODY.candidates().size(); index++) {
        String name = BODY.candidates().get(index);
        candidates.add(context.operations().candidate(placement(edge, name), index));
      }
    }
    return candidates;
  }

  private Placement placement(int edge, String name) {
    Shape input = Shape.of(1, CHANNELS, image().height(), image().width());
    return new Placement(name, BODY.name(), 0, edge, 1, input);
  }

  private Layer operation(int edge, String name, Parameters parameters) {
    return context.operations().create(placement(edge, name), candidate(parameters, edge, name));
  }

  private Layer stem(Parameters parameters) {
    Parameters own = parameters.child("stem");
    return Layers.convolution(own, image().channels(), CHANNELS, 3, ConvolutionSpec.of(1, 1))
        .then(Layers.batchNorm(own.child("bn"), CHANNELS));
  }

  private Layer head(Parameters parameters, String name) {
    return Layers.globalAveragePool()
        .then(Layers.linear(parameters.child(name), CHANNELS, context.classes()));
  }

  @Override
  public Supernet supernet(Parameters parameters) {
    Layer stem = stem(parameters);
    Layer head = head(parameters, "head");
    List<List<Layer>> edges = new ArrayList<>();
    for (int edge = 0; edge < BODY.edges(); edge++) {
      List<Layer> layers = new ArrayList<>();
      for (String name : BODY.candidates()) {
        layers.add(operation(edge, name, parameters));
      }
      edges.add(layers);
    }
    return new Supernet() {
      @Override
      public Tensor forward(Tensor images, MixingWeights mixing, double lambda, Pass pass) {
        Tensor features = stem.forward(images, pass);
        Tensor weights = mixing(mixing.weights(BODY));
        Tensor sum = features;
        for (int edge = 0; edge < BODY.edges(); edge++) {
          List<Tensor> terms = new ArrayList<>();
          for (Layer layer : edges.get(edge)) {
            terms.add(layer.forward(features, pass));
          }
          sum = sum.add(pass.backend().weightedSum(terms, row(weights, edge)));
        }
        return logits(head.forward(sum, pass));
      }

      @Override
      public List<Variable> weights(Candidate candidate) {
        return candidate(parameters, candidate.edge(), candidate.operation()).weights();
      }
    };
  }

  /** Where faulty spaces treat the mixing weights. */
  Tensor mixing(Tensor weights) {
    return weights;
  }

  /** Where faulty spaces treat the logits. */
  Tensor logits(Tensor logits) {
    return logits;
  }

  private static Parameters candidate(Parameters parameters, int edge, String name) {
    return parameters.child("edges").child(edge).child(name);
  }

  private static Tensor row(Tensor weights, int edge) {
    int axis = weights.shape().rank() - 2;
    Tensor row = weights.slice(axis, edge, edge + 1);
    int candidates = BODY.candidates().size();
    return axis == 0 ? row.reshape(candidates) : row.reshape(row.shape().dimension(0), candidates);
  }

  @Override
  public Network network(Genotype genotype, Parameters parameters) {
    return network(genotype, parameters, false);
  }

  @Override
  public Network networkWithAuxiliaryHead(Genotype genotype, Parameters parameters) {
    return network(genotype, parameters, true);
  }

  private Network network(Genotype genotype, Parameters parameters, boolean auxiliaryHead) {
    requireFits(genotype);
    Layer stem = stem(parameters);
    Layer head = head(parameters, "head");
    Optional<Layer> auxiliary =
        auxiliaryHead ? Optional.of(head(parameters, "auxiliary")) : Optional.empty();
    List<Layer> edges = new ArrayList<>();
    for (String name : genotype.operations(BODY.name())) {
      edges.add(operation(edges.size(), name, parameters));
    }
    return (images, pass) -> {
      Tensor features = stem.forward(images, pass);
      Tensor sum = features;
      for (Layer edge : edges) {
        sum = sum.add(edge.forward(features, pass));
      }
      return new Network.Prediction(
          logits(head.forward(sum, pass)),
          speaks(pass) ? auxiliary.map(layer -> layer.forward(features, pass)) : Optional.empty());
    };
  }

  /** Where faulty spaces let the auxiliary head speak. */
  boolean speaks(Pass pass) {
    return pass.mode() != Pass.Mode.EVALUATION;
  }

  /** Where faulty spaces accept any genotype. */
  void requireFits(Genotype genotype) {
    if (!genotype.space().equals(NAME) || !genotype.choices().keySet().contains(BODY.name())) {
      throw new LambdartsException("not a genotype of " + NAME);
    }
  }

  @Override
  public Optional<GenotypeIndexForm> indexForm() {
    return Optional.of(this);
  }

  @Override
  public Genotype read(List<?> indices) {
    List<String> names = new ArrayList<>();
    for (Object index : indices) {
      if (!(index instanceof Integer number) || number < 0 || number > 1) {
        throw new LambdartsException("not an index of " + NAME + ": " + index);
      }
      names.add(BODY.candidates().get(number));
    }
    return new Genotype(NAME, Map.of(BODY.name(), names));
  }

  @Override
  public List<?> write(Genotype genotype) {
    return genotype.operations(BODY.name()).stream().map(BODY.candidates()::indexOf).toList();
  }
}
