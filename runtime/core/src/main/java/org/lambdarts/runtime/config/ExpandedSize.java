package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Foresees how large a config is once its substitutions are resolved: a value that holds another
 * twice, thirty times over, is a few lines that no memory holds. It is foreseen from how an
 * unresolved config is written out, where every value stands as the user put it together.
 *
 * <p>The size is an upper bound, in characters.
 */
final class ExpandedSize {

  /** Of all keys of a large run a hundred times. */
  private static final long MOST = 1_000_000;

  /** No number overflows on the way, and the first key that is too large is still the smallest. */
  private static final long ENOUGH = 1L << 60;

  private static final int LONGEST_CHAIN = 100;

  /** What a key is given by one statement; a later one may refer to an earlier one. */
  private static final class Statement {
    private long own;
    private final List<String> references = new ArrayList<>();
  }

  private final String text;
  private int at;
  private final Map<String, List<Statement>> statements = new LinkedHashMap<>();
  private final Map<String, List<String>> children = new HashMap<>();
  private final Map<String, Long> known = new HashMap<>();
  private int chain;
  private Optional<String> chained = Optional.empty();

  private ExpandedSize(String text) {
    this.text = text;
  }

  /**
   * Reports a config that is too large.
   *
   * @param unresolved all that the user wrote
   */
  static void check(ConfigObject unresolved, Problems problems, Locator locator) {
    ExpandedSize size = new ExpandedSize(unresolved.render(ConfigRenderOptions.concise()));
    size.value(List.of(), new Statement());
    size.problem()
        .ifPresent(
            key ->
                problems.add(
                    locator.of(key, Optional.empty()),
                    key
                        + String.format(
                            Locale.ROOT,
                            size.chained.isPresent()
                                ? " refers to a key that refers to a key, and so on more than %,d"
                                    + " times; refer to the value itself"
                                : " would be larger than %,d characters with what it refers to;"
                                    + " refer to less",
                            size.chained.isPresent() ? LONGEST_CHAIN : MOST)));
  }

  /** The key that is first too large, if any is. */
  private Optional<String> problem() {
    for (String key : statements.keySet()) {
      total(key);
      if (chained.isPresent()) {
        return chained;
      }
    }
    return known.entrySet().stream()
        .filter(entry -> entry.getValue() > MOST && refers(entry.getKey()))
        .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  private boolean refers(String key) {
    return statements.get(key).stream().anyMatch(statement -> !statement.references.isEmpty());
  }

  private long total(String key) {
    Long before = known.get(key);
    if (before != null) {
      return before;
    }
    // stands for what refers back to itself, which is rejected or leads to an earlier statement
    known.put(key, 0L);
    if (++chain > LONGEST_CHAIN) {
      chained = chained.or(() -> Optional.of(key));
      chain--;
      return 0;
    }
    long size = 0;
    long last = 0;
    for (Statement statement : statements.get(key)) {
      long now = statement.own;
      boolean extended = false;
      for (String reference : statement.references) {
        boolean self = reference.equals(key);
        extended |= self;
        now = Math.min(ENOUGH, now + (self ? last : ofReference(reference)));
      }
      size = Math.min(ENOUGH, extended ? Math.max(size, now) : size + now);
      last = now;
    }
    for (String child : children.getOrDefault(key, List.of())) {
      size = Math.min(ENOUGH, size + total(child));
    }
    chain--;
    known.put(key, size);
    return size;
  }

  /** What a key within a value is may be known only once that value is resolved. */
  private long ofReference(String reference) {
    List<String> path = ConfigUtil.splitPath(reference);
    for (int length = path.size(); length > 0; length--) {
      String key = ConfigUtil.joinPath(path.subList(0, length));
      if (statements.containsKey(key)) {
        return total(key);
      }
    }
    return 0;
  }

  /** Reads parts that stand together as one value. */
  private void value(List<String> path, Statement statement) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ',' || c == '}' || c == ']') {
        return;
      }
      if (c == '{') {
        object(path, statement);
      } else if (c == '[') {
        list(statement);
      } else if (text.startsWith("${", at)) {
        reference(statement);
      } else {
        int start = at;
        skipPlain(c);
        statement.own += at - start;
      }
    }
  }

  /**
   * Reads a section.
   *
   * @param path its path; null within a list, where keys have no path
   */
  private void object(List<String> path, Statement statement) {
    at++;
    while (at < text.length() && text.charAt(at) != '}') {
      int start = at;
      skipPlain('"');
      String name = text.substring(start, at);
      statement.own += name.length();
      at++;
      if (path == null) {
        value(null, statement);
      } else {
        List<String> inner = new ArrayList<>(path);
        inner.addAll(ConfigUtil.splitPath(name));
        member(path, inner);
      }
      at += at < text.length() && text.charAt(at) == ',' ? 1 : 0;
    }
    at++;
  }

  private void member(List<String> path, List<String> inner) {
    String key = ConfigUtil.joinPath(inner);
    if (!statements.containsKey(key)) {
      statements.put(key, new ArrayList<>());
      if (!path.isEmpty()) {
        children.computeIfAbsent(ConfigUtil.joinPath(path), parent -> new ArrayList<>()).add(key);
      }
    }
    Statement statement = new Statement();
    statements.get(key).add(statement);
    value(inner, statement);
  }

  private void list(Statement statement) {
    at++;
    while (at < text.length() && text.charAt(at) != ']') {
      statement.own++;
      value(null, statement);
      at += at < text.length() && text.charAt(at) == ',' ? 1 : 0;
    }
    at++;
  }

  private void reference(Statement statement) {
    int start = at + (text.startsWith("${?", at) ? 3 : 2);
    at = start;
    while (at < text.length() && text.charAt(at) != '}') {
      skipPlain(text.charAt(at));
    }
    String reference = text.substring(start, Math.min(at, text.length()));
    at++;
    try {
      statement.references.add(ConfigUtil.joinPath(ConfigUtil.splitPath(reference)));
    } catch (ConfigException e) {
      // Not written as it is parsed: resolving will say so.
    }
  }

  /** Skips one quoted text, or one character. */
  private void skipPlain(char c) {
    at++;
    if (c != '"') {
      return;
    }
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }
}
