package org.lambdarts.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a section of a page has its reader do.
 *
 * @param steps commands to give and files to write, in order
 * @param printed what the reader is told to see
 */
record Guide(List<Step> steps, List<String> printed) {

  private static final Pattern FILE = Pattern.compile("`([^`]+)`:$");
  private static final String FENCE = "```";
  private static final String COMMAND = "    ";

  /** Something to do in a shell. */
  sealed interface Step {

    /** The step as lines for a shell. */
    String script();
  }

  /**
   * A command.
   *
   * @param line the command
   */
  record Command(String line) implements Step {

    @Override
    public String script() {
      return line + "\n";
    }
  }

  /**
   * A file to write.
   *
   * @param path its path
   * @param lines its content
   */
  record Text(String path, List<String> lines) implements Step {

    @Override
    public String script() {
      return "cat > '"
          + path
          + "' <<'END OF FILE'\n"
          + String.join("\n", lines)
          + "\nEND OF FILE\n";
    }
  }

  /**
   * Reads a section: indented lines are commands; a block is a file if the line before it ends with
   * a path and a colon, output if that ends with {@code prints:}, and an example of output, which
   * may differ, if it ends with {@code like this:}.
   *
   * @param page the lines of the page
   * @param title the section's title
   * @return what is to be done
   * @throws IllegalArgumentException if there is no such section, or a block is neither
   */
  static Guide read(List<String> page, String title) {
    int start = page.indexOf("## " + title);
    if (start < 0) {
      throw new IllegalArgumentException("there is no section " + title);
    }
    List<Step> steps = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    String before = "";
    for (int i = start + 1; i < page.size() && !page.get(i).startsWith("## "); i++) {
      String line = page.get(i);
      if (line.startsWith(FENCE)) {
        int end = i + 1 + page.subList(i + 1, page.size()).indexOf(FENCE);
        List<String> block = page.subList(i + 1, end);
        Matcher file = FILE.matcher(before);
        if (file.find()) {
          steps.add(new Text(file.group(1), List.copyOf(block)));
        } else if (before.endsWith("prints:")) {
          printed.addAll(block);
        } else if (!before.endsWith("like this:")) {
          throw new IllegalArgumentException("neither a file nor output, after: " + before);
        }
        i = end;
      } else if (line.startsWith(COMMAND)) {
        steps.add(new Command(line.substring(COMMAND.length())));
      } else if (!line.isBlank()) {
        before = line;
      }
    }
    return new Guide(List.copyOf(steps), List.copyOf(printed));
  }
}
