package org.lambdarts.runtime.contract;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.MixingWeights;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.space.SearchSpaceContext;
import org.lambdarts.api.space.SearchSpaceFactory;
import org.lambdarts.api.space.Supernet;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.Cost;
import org.lambdarts.testkit.Contexts;
import org.lambdarts.testkit.SearchSpaceContract;

/** The contract of search spaces finds the faults that authors make. */
class SearchSpaceContractTest {

  @Test
  void rightSpacePasses() {
    ContractRun.expectPass(Right.class);
  }

  @ParameterizedTest(name = "{0} fails in {1}")
  @MethodSource("faults")
  void faultIsFoundAndExplained(Class<?> contract, String test, String message) {
    ContractRun.expectFault(contract, test, message);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            SameChoiceBlockTwice.class, "choiceBlocksAreWellFormed", "two choice blocks body"),
        Arguments.of(
            ForgottenCandidate.class,
            "candidatesCoverTheChoiceBlocks",
            "must list candidate 0 on edge 0 of body"),
        Arguments.of(
            SwappedCandidates.class,
            "candidatesCoverTheChoiceBlocks",
            "is no candidate of its choice block"),
        Arguments.of(WrongCost.class, "supernetWeightsAreThoseThatWereTraced", "weights of "),
        Arguments.of(NamesAnotherSpace.class, "derivesOneOperationPerEdge", "the genotype's space"),
        Arguments.of(
            TakesTheWeakest.class, "argmaxTakesTheStrongestOperationOfEveryEdge", "argmax of edge"),
        Arguments.of(ReversesIndices.class, "publishedFormIsReadBack", "written and read"),
        Arguments.of(
            AcceptsAnyGenotype.class,
            "malformedGenotypesAreRejected",
            "another space's genotype must throw LambdartsException"),
        Arguments.of(
            AuxiliaryInEvaluation.class,
            "auxiliaryHeadSpeaksInTrainingOnly",
            "must leave the auxiliary head out of an evaluation"),
        Arguments.of(
            AlwaysFollowsLambda.class,
            "followsNoLambdaWhereThereIsNoRangeOfIt",
            "the logits at λ' = 0 and 1"),
        Arguments.of(LogitsOfFeatures.class, "networkIsTracedWithoutValues", "a network's logits"),
        Arguments.of(
            SharesTheFirstSample.class,
            "everySampleUsesItsOwnWeights",
            "for one image with its own mixing weights"),
        Arguments.of(
            SumsPerSample.class,
            "equalWeightsPerSampleActLikeSharedOnes",
            "compared with shared ones"),
        Arguments.of(
            DetachesMixture.class,
            "gradientsOfMixingWeightsAgreeWithDifferences",
            "with respect to the mixing weights of body"),
        Arguments.of(
            SilencesCandidates.class,
            "gradientsReachTheWeightsOfEveryCandidate",
            "no gradient reaches the weights of"),
        Arguments.of(
            EvaluatesByTheBatch.class,
            "evaluationLooksAtOneImageAtATime",
            "for one image in an evaluation"),
        Arguments.of(NotFinite.class, "supernetGivesFiniteLogits", "must give finite logits"),
        Arguments.of(
            LeavesScopesOpen.class,
            "passesLeaveNoTensorsBehind",
            "must close every scope it opens"),
        Arguments.of(CannotLearn.class, "derivedNetworkLearnsABatch", "must learn a single batch"));
  }

  private record Factory(Function<SearchSpaceContext, SearchSpace> maker)
      implements SearchSpaceFactory {

    @Override
    public String name() {
      return TwoEdgeSpace.NAME;
    }

    @Override
    public SearchSpace create(SearchSpaceContext context) {
      return maker.apply(context);
    }
  }

  /** A contract test of a space that is right but for what a subclass changes. */
  abstract static class Altered extends SearchSpaceContract {
    @Override
    protected SearchSpaceFactory factory() {
      return new Factory(this::space);
    }

    abstract SearchSpace space(SearchSpaceContext context);
  }

  static final class Right extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context);
    }
  }

  static final class SameChoiceBlockTwice extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        public List<ChoiceBlock> choiceBlocks() {
          return List.of(super.choiceBlocks().get(0), super.choiceBlocks().get(0));
        }
      };
    }
  }

  static final class ForgottenCandidate extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        public List<Candidate> candidates() {
          return super.candidates().subList(1, 4);
        }
      };
    }
  }

  static final class SwappedCandidates extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        public List<Candidate> candidates() {
          return super.candidates().stream()
              .map(c -> Contexts.candidate(c.placement(), 1 - c.index(), c.cost(), c.activations()))
              .toList();
        }
      };
    }
  }

  static final class WrongCost extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        public List<Candidate> candidates() {
          return super.candidates().stream()
              .map(
                  c ->
                      Contexts.candidate(
                          c.placement(), c.index(), c.cost().plus(new Cost(1, 0)), c.activations()))
              .toList();
        }
      };
    }
  }

  static final class NamesAnotherSpace extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        public Genotype derive(Map<String, double[][]> probabilities, String rule) {
          return new Genotype("edges", super.derive(probabilities, rule).choices());
        }
      };
    }
  }

  static final class TakesTheWeakest extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        public Genotype derive(Map<String, double[][]> probabilities, String rule) {
          double[][] edges = probabilities.get("body");
          double[][] turned = new double[edges.length][];
          for (int edge = 0; edge < edges.length; edge++) {
            turned[edge] = new double[] {edges[edge][1], edges[edge][0]};
          }
          return super.derive(Map.of("body", turned), rule);
        }
      };
    }
  }

  static final class ReversesIndices extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        public List<?> write(Genotype genotype) {
          return super.write(genotype).stream().map(index -> 1 - (Integer) index).toList();
        }
      };
    }
  }

  static final class AcceptsAnyGenotype extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        void requireFits(Genotype genotype) {
          super.requireFits(new Genotype(NAME, genotype.choices()));
        }
      };
    }
  }

  static final class AuxiliaryInEvaluation extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        boolean speaks(Pass pass) {
          return true;
        }
      };
    }
  }

  static final class AlwaysFollowsLambda extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        public Supernet supernet(Parameters parameters) {
          Supernet plain = super.supernet(parameters);
          return new Supernet() {
            @Override
            public Tensor forward(Tensor images, MixingWeights mixing, double lambda, Pass pass) {
              return plain.forward(images, mixing, lambda, pass).mul(1 + lambda);
            }

            @Override
            public List<Variable> weights(Candidate candidate) {
              return plain.weights(candidate);
            }
          };
        }
      };
    }
  }

  static final class LogitsOfFeatures extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        Tensor logits(Tensor logits) {
          return logits.backend().concat(List.of(logits, logits), 1);
        }
      };
    }
  }

  static final class SharesTheFirstSample extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        Tensor mixing(Tensor weights) {
          return weights.shape().rank() == 2 ? weights : weights.mul(0).add(weights.slice(0, 0, 1));
        }
      };
    }
  }

  static final class SumsPerSample extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        Tensor mixing(Tensor weights) {
          return weights.shape().rank() == 2 ? weights : weights.mul(2);
        }
      };
    }
  }

  static final class DetachesMixture extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        Tensor mixing(Tensor weights) {
          return weights.detach();
        }
      };
    }
  }

  static final class SilencesCandidates extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        Tensor mixing(Tensor weights) {
          return weights.mul(0);
        }
      };
    }
  }

  static final class EvaluatesByTheBatch extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        Tensor logits(Tensor logits) {
          return logits.sub(logits.mean(0));
        }
      };
    }
  }

  static final class NotFinite extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        Tensor logits(Tensor logits) {
          return logits.mul(1e30).exp();
        }
      };
    }
  }

  static final class LeavesScopesOpen extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        Tensor logits(Tensor logits) {
          logits.backend().openScope();
          return logits;
        }
      };
    }
  }

  static final class CannotLearn extends Altered {
    @Override
    SearchSpace space(SearchSpaceContext context) {
      return new TwoEdgeSpace(context) {
        @Override
        Tensor logits(Tensor logits) {
          return logits.detach();
        }
      };
    }
  }
}
