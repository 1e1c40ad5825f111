package org.lambdarts.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.api.space.ChoiceBlock;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorScope;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.runtime.compose.Composition;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.run.RunListener;
import org.lambdarts.runtime.run.StopSignal;
import org.lambdarts.runtime.search.SearchModel;

/** One architecture with the weights of the supernet. */
final class OneShotArchitectureTest {

  private static final String CHOSEN = "sep_conv_3x3";

  @TempDir private Path folder;

  private void with(Map<String, String> overrides, BiConsumer<SearchModel, Tensor> trial) {
    RunSettings settings = TinyRun.settings(folder, overrides);
    try (Composition composition =
        Composition.of(TinyRun.PLUGINS, settings, RunListener.SILENT, new StopSignal())) {
      SearchModel.Parts parts = composition.get(SearchModel.Parts.class);
      try (TensorScope scope = parts.backend().openScope()) {
        SearchModel model = SearchModel.create(parts, settings, 2, RandomSource.of(1));
        int side = parts.space().image().height();
        Shape shape = Shape.of(4, parts.space().image().channels(), side, side);
        Random random = new Random(2);
        double[] pixels = new double[(int) shape.size()];
        Arrays.setAll(pixels, i -> random.nextGaussian());
        trial.accept(model, parts.backend().tensor(pixels, shape));
      }
    }
  }

  private static Genotype genotype(SearchSpace space, List<String> operations) {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (ChoiceBlock block : space.choiceBlocks()) {
      List<String> own = new ArrayList<>(Collections.nCopies(block.edges(), CHOSEN));
      Collections.copy(own, operations.subList(0, Math.min(operations.size(), block.edges())));
      choices.put(block.name(), own);
    }
    return new Genotype(space.name(), choices);
  }

  @Test
  void whatIsNotChosenIsNotComputed() {
    with(
        Map.of(
            "lambdarts.search-space.operations",
            "[none, skip_connect, sep_conv_3x3, sep_conv_5x5, dil_conv_3x3]"),
        (model, images) -> {
          Genotype genotype = genotype(model.space(), List.of());
          double[] before = model.objective().evaluate(images, genotype, 0.3).toDoubles();
          assertTrue(Arrays.stream(before).allMatch(Double::isFinite));
          int spoiled = 0;
          for (Variable variable : model.variables().get("weight")) {
            if (variable.name().contains("5x5") || variable.name().contains("dil")) {
              double[] none = new double[(int) variable.shape().size()];
              Arrays.fill(none, Double.NaN);
              variable.assign(none);
              spoiled++;
            }
          }
          assertTrue(spoiled > 5, spoiled + " weights of others");
          assertArrayEquals(
              before, model.objective().evaluate(images, genotype, 0.3).toDoubles(), 1e-6);
        });
  }

  @Test
  void whatIsAbsentNeedNotBeACandidate() {
    with(
        Map.of(
            "lambdarts.search-space.operations", "[sep_conv_3x3, skip_connect]",
            "lambdarts.search-space.nodes", "2"),
        (model, images) -> {
          double[] absent =
              model
                  .objective()
                  .evaluate(images, genotype(model.space(), List.of("none")), 0.3)
                  .toDoubles();
          double[] whole =
              model
                  .objective()
                  .evaluate(images, genotype(model.space(), List.of()), 0.3)
                  .toDoubles();
          assertEquals(whole.length, absent.length);
          assertFalse(Arrays.equals(whole, absent));
        });
  }
}
