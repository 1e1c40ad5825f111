package org.lambdarts.runtime.drawing;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.lambdarts.api.space.Genotype;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Looks at drawings as an XML parser sees them. */
public final class Drawings {

  private Drawings() {}

  /** The document, which must be well-formed. */
  public static Document parse(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage() + "\n" + svg, e);
    }
  }

  /** The texts of a class, in the order of the document. */
  public static List<String> texts(Document svg, String type) {
    return elements(svg, "text").stream()
        .filter(text -> text.getAttribute("class").equals(type))
        .map(Element::getTextContent)
        .toList();
  }

  /** All elements of a name. */
  public static List<Element> elements(Document svg, String tag) {
    NodeList found = svg.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** How often each operation is drawn in a genotype, but for those that are absent. */
  public static Map<String, Long> drawnOperations(Genotype genotype, Set<String> absent) {
    return genotype.choices().values().stream()
        .flatMap(List::stream)
        .filter(operation -> !absent.contains(operation))
        .collect(Collectors.groupingBy(operation -> operation, Collectors.counting()));
  }
}
