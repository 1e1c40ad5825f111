package org.lambdarts.runtime.report;

import java.util.List;
import java.util.Set;
import org.lambdarts.runtime.drawing.Element;

/** A table that grows. */
final class Table {

  private final Element body = Element.of("tbody");
  private final Element head = Element.of("tr");

  /** The columns at these places hold texts, the others numbers. */
  Table(List<String> columns, Set<Integer> texts) {
    for (int i = 0; i < columns.size(); i++) {
      Element header = Element.of("th").with("scope", "col").text(columns.get(i));
      head.add(texts.contains(i) ? header : header.with("class", "number"));
    }
  }

  Element row() {
    Element row = Element.of("tr");
    body.add(row);
    return row;
  }

  Element element() {
    return Element.of("div")
        .with("class", "table")
        .with("tabindex", "0")
        .add(Element.of("table").add(Element.of("thead").add(head), body));
  }
}
