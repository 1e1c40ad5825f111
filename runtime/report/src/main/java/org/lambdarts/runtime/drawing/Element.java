package org.lambdarts.runtime.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An element of SVG or HTML with everything in it. Its markup is good for both: SVG as a file, and
 * SVG within HTML. Attributes and texts are escaped, whatever they hold.
 */
public final class Element {

  /** Elements without content; all others get an end tag, since HTML knows no short form. */
  private static final Set<String> EMPTY =
      Set.of("path", "line", "rect", "circle", "polygon", "meta", "input", "br", "img");

  private final String tag;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> content = new ArrayList<>();

  private record Raw(String markup) {}

  private Element(String tag) {
    this.tag = tag;
  }

  /**
   * Makes an element.
   *
   * @param tag its name
   * @return the element, to be filled
   */
  public static Element of(String tag) {
    return new Element(tag);
  }

  /**
   * Sets an attribute.
   *
   * @param name its name
   * @param value its value
   * @return this element
   */
  public Element with(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  /**
   * Sets an attribute that is a length or a place in a picture.
   *
   * @param name its name
   * @param value its value, which is rounded to hundredths
   * @return this element
   */
  public Element with(String name, double value) {
    return with(name, length(value));
  }

  /**
   * Adds elements.
   *
   * @param children what comes next
   * @return this element
   */
  public Element add(Element... children) {
    return add(List.of(children));
  }

  /**
   * Adds elements.
   *
   * @param children what comes next
   * @return this element
   */
  public Element add(List<Element> children) {
    content.addAll(children);
    return this;
  }

  /**
   * Adds text.
   *
   * @param text what comes next
   * @return this element
   */
  public Element text(String text) {
    content.add(text);
    return this;
  }

  /**
   * Adds markup as it is: for styles, scripts and finished pictures of ours, never for what comes
   * from outside.
   *
   * @param markup what comes next
   * @return this element
   */
  public Element raw(String markup) {
    content.add(new Raw(markup));
    return this;
  }

  /**
   * The markup.
   *
   * @return the element as text
   */
  public String markup() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(tag);
    attributes.forEach(
        (name, value) ->
            out.append(' ').append(name).append("=\"").append(escape(value)).append('"'));
    if (EMPTY.contains(tag) && content.isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Object part : content) {
      if (part instanceof Element element) {
        element.write(out);
      } else if (part instanceof Raw raw) {
        out.append(raw.markup());
      } else {
        out.append(escape(part.toString()));
      }
    }
    out.append("</").append(tag).append('>');
  }

  /**
   * A number as short as a picture needs it.
   *
   * @param value a length or place
   * @return at most two decimals
   */
  public static String length(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.2f", rounded).replaceFirst("0$", "");
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(allowed(character) ? character : '\uFFFD');
              }
            });
    return out.toString();
  }

  /** XML 1.0 has no place for other characters, not even escaped. */
  private static boolean allowed(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
