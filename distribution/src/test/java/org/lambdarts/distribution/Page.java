package org.lambdarts.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation, in Markdown.
 *
 * @param path where it is
 * @param prose its lines outside fenced blocks, the fences left out
 * @param blocks its fenced blocks
 */
record Page(Path path, List<String> prose, List<Block> blocks) {

  private static final String FENCE = "```";
  private static final String INDENT = "    ";
  private static final Pattern FILE = Pattern.compile("`([^` ]+[./][^` ]+)`:$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern HEADING = Pattern.compile("#+ (.*)");

  /**
   * A fenced block.
   *
   * @param language what follows the fence
   * @param file the file that it is the content of, which the line before it names
   * @param lines its lines
   * @param number the line of the page where it begins, from 1
   */
  record Block(String language, Optional<String> file, List<String> lines, int number) {

    String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  static Page read(Path path) throws IOException {
    List<String> prose = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(path);
    String before = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FENCE)) {
        int length = lines.subList(i + 1, lines.size()).indexOf(FENCE);
        if (length < 0) {
          throw new IllegalArgumentException(path + ":" + (i + 1) + ": the block has no end");
        }
        Matcher file = FILE.matcher(before);
        blocks.add(
            new Block(
                line.substring(FENCE.length()),
                file.find() ? Optional.of(file.group(1)) : Optional.empty(),
                List.copyOf(lines.subList(i + 1, i + 1 + length)),
                i + 1));
        i += length + 1;
      } else {
        prose.add(line);
        before = line.isBlank() ? before : line;
      }
    }
    return new Page(path, List.copyOf(prose), List.copyOf(blocks));
  }

  /** All pages in a folder and below. */
  static List<Page> readAll(Path folder) throws IOException {
    List<Page> pages = new ArrayList<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
        pages.add(read(file));
      }
    }
    return List.copyOf(pages);
  }

  /** The indented lines, which are commands. */
  List<String> commands() {
    return prose.stream()
        .filter(line -> line.startsWith(INDENT) && !line.isBlank())
        .map(String::strip)
        .toList();
  }

  /** The targets of its links. */
  List<String> links() {
    return prose.stream()
        .flatMap(line -> LINK.matcher(line).results())
        .map(found -> found.group(1))
        .toList();
  }

  /** What its prose shows as code. */
  List<String> code() {
    return prose.stream()
        .filter(line -> !line.startsWith(INDENT))
        .flatMap(line -> CODE.matcher(line).results())
        .map(found -> found.group(1))
        .toList();
  }

  /** What links to its headings end with. */
  List<String> anchors() {
    return prose.stream()
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(heading -> anchor(heading.group(1)))
        .toList();
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  /** The cells of its table rows, without those of headings' rules. */
  List<List<String>> rows() {
    return prose.stream()
        .filter(line -> line.startsWith("| ") && line.endsWith(" |"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" +\\| +", -1)))
        .toList();
  }

  /** The part below one heading, up to the next. */
  Page section(String title) {
    int start = prose.indexOf("## " + title);
    if (start < 0) {
      throw new IllegalArgumentException(path + " has no section " + title);
    }
    List<String> lines = new ArrayList<>();
    for (int i = start + 1; i < prose.size() && !prose.get(i).startsWith("## "); i++) {
      lines.add(prose.get(i));
    }
    return new Page(path, List.copyOf(lines), List.of());
  }
}
