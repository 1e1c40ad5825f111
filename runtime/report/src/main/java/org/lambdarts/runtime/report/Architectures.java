package org.lambdarts.runtime.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.runtime.derive.FamilyStep;
import org.lambdarts.runtime.drawing.GenotypeDrawing;
import org.lambdarts.runtime.drawing.Picture;
import org.lambdarts.runtime.genotype.RegularizedCost;
import org.lambdarts.runtime.report.data.SearchedFamily;
import org.lambdarts.runtime.report.data.TrainedNetwork;

/**
 * What the page's script shows on request: networks, families, and drawings of their cells. Every
 * different cell is drawn once.
 */
final class Architectures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final GenotypeDrawing drawing;
  private final Map<String, Integer> drawings = new LinkedHashMap<>();
  private final Map<Genotype, List<Integer>> drawn = new LinkedHashMap<>();

  Architectures(GenotypeDrawing drawing) {
    this.drawing = drawing;
  }

  /** The cells of a genotype, as places in the list of drawings. */
  private List<Integer> cells(Genotype genotype) {
    return drawn.computeIfAbsent(
        genotype,
        unseen ->
            drawing.parts(unseen).stream()
                .map(Picture::inline)
                .map(svg -> drawings.computeIfAbsent(svg.markup(), any -> drawings.size()))
                .toList());
  }

  String json(List<TrainedNetwork> networks, List<SearchedFamily> families) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode rows = root.putObject("networks");
    for (TrainedNetwork network : networks) {
      ObjectNode node = rows.putObject(network.key());
      node.put("run", network.run());
      node.set("row", JSON.valueToTree(network.cells()));
      network.regularized().ifPresent(cost -> node.put("cost", text(cost)));
      network.genotype().ifPresent(genotype -> node.set("cells", places(genotype)));
    }
    ArrayNode searched = root.putArray("families");
    for (SearchedFamily family : families) {
      ObjectNode node = searched.addObject();
      node.put("name", family.name());
      ArrayNode genotypes = node.putArray("genotypes");
      family.family().genotypes().forEach(genotype -> genotypes.add(places(genotype)));
      ArrayNode steps = node.putArray("steps");
      for (FamilyStep step : family.family().steps()) {
        steps
            .addArray()
            .add(step.lambda().normalized())
            .add(step.lambda().value())
            .add(step.genotype())
            .add(step.cost().parameters())
            .add(step.cost().macs())
            .add(step.cost().regularized().map(Architectures::text).orElse(""));
      }
    }
    ArrayNode pictures = root.putArray("drawings");
    drawings.keySet().forEach(pictures::add);
    // nothing in a script element may look like its end, or like a comment
    return root.toString().replace("<", "\\u003c").replace("\u2028", "\\u2028");
  }

  private static String text(RegularizedCost cost) {
    return cost.text() + " " + cost.unit();
  }

  private ArrayNode places(Genotype genotype) {
    return JSON.valueToTree(cells(genotype));
  }
}
