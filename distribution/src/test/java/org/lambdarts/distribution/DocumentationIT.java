package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lambdarts.runtime.cli.Main;
import org.lambdarts.runtime.run.StopSignal;
import picocli.CommandLine;

/** The README and the pages of the documentation say what is so. */
final class DocumentationIT {

  private static final int LONGEST_README = 200;

  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path DOCS = Path.of("src/main/dist/docs");

  private static final Pattern CLASS = Pattern.compile("@?([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /** Of libraries. */
  private static final Set<String> FOREIGN =
      Set.of(
          "ComputationGraph",
          "Config",
          "FileChannel",
          "FileOutputStream",
          "Files",
          "IllegalArgumentException",
          "JniUtils",
          "MapBinder",
          "ModelSerializer",
          "NDArray",
          "PtNDArray",
          "RandomAccessFile");

  private static List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>(Page.readAll(DOCS));
    pages.add(Page.read(CHECKOUT.resolve("README.md")));
    return pages;
  }

  @Test
  void theReadmeIsShort() throws IOException {
    int lines = Files.readAllLines(CHECKOUT.resolve("README.md")).size();
    assertTrue(lines <= LONGEST_README, "README.md has " + lines + " lines");
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<Page> pages = new ArrayList<>(pages());
    pages.addAll(Page.readAll(CHECKOUT.resolve(".github")));
    assertEquals(List.of(), brokenLinks(pages));
  }

  @Test
  void linksLeadSomewhereInTheDistributionToo() throws IOException {
    Path home = Launcher.home();
    List<Page> pages = new ArrayList<>(Page.readAll(home.resolve("docs")));
    pages.add(Page.read(home.resolve("README.md")));
    assertEquals(Page.readAll(DOCS).size() + 1, pages.size());
    assertEquals(List.of(), brokenLinks(pages));
  }

  private static List<String> brokenLinks(List<Page> pages) throws IOException {
    List<String> broken = new ArrayList<>();
    for (Page page : pages) {
      for (String link : page.links()) {
        URI target = URI.create(link);
        if (target.isAbsolute()) {
          continue;
        }
        Path file =
            target.getPath().isEmpty()
                ? page.path()
                : page.path().resolveSibling(target.getPath()).normalize();
        String anchor = target.getFragment();
        if (!Files.exists(file)
            || (anchor != null && !Page.read(file).anchors().contains(anchor))) {
          broken.add(page.path() + ": " + link);
        }
      }
    }
    return broken;
  }

  @Test
  void everyPageIsLinkedFromAnother() throws IOException {
    Set<Path> linked = new TreeSet<>();
    for (Page page : pages()) {
      for (String link : page.links()) {
        String file = link.replaceAll("#.*", "");
        if (!file.isEmpty() && !file.contains(":")) {
          linked.add(page.path().resolveSibling(file).toAbsolutePath().normalize());
        }
      }
    }
    List<Path> alone =
        Page.readAll(DOCS).stream()
            .map(page -> page.path().toAbsolutePath().normalize())
            // what a folder of the repository is introduced by
            .filter(path -> !path.equals(DOCS.resolve("README.md").toAbsolutePath()))
            .filter(path -> !linked.contains(path))
            .toList();
    assertEquals(List.of(), alone);
  }

  @Test
  void commandLinesAreUnderstood() throws IOException {
    List<String> unknown = new ArrayList<>();
    int understood = 0;
    for (Page page : pages()) {
      for (String line : page.commands()) {
        List<String> words = words(line);
        if (words.isEmpty()) {
          continue;
        }
        try {
          commandLine().parseArgs(words.toArray(String[]::new));
          understood++;
        } catch (CommandLine.ParameterException e) {
          unknown.add(page.path() + ": " + line + ": " + e.getMessage());
        }
      }
    }
    assertEquals(List.of(), unknown);
    assertTrue(understood > 15, understood + " command lines are few");
  }

  /** The words after {@code lambdarts}; none if it is another command, or stands for all. */
  private static List<String> words(String line) {
    List<String> words = Arrays.asList(line.replace("\"", "").split("\\s+"));
    boolean ours = words.get(0).matches("(.*/)?lambdarts") && !words.contains("COMMAND");
    return ours ? words.subList(1, words.size()) : List.of();
  }

  @Test
  void everyCommandIsExplained() throws IOException {
    Set<String> shown =
        Page.read(DOCS.resolve("running.md")).section("Commands").rows().stream()
            .map(cells -> cells.get(0).replaceAll("^`([a-z]+).*", "$1"))
            .filter(name -> !name.equals("command"))
            .collect(Collectors.toCollection(TreeSet::new));
    // what a command starts by itself is not for people
    Set<String> commands =
        commandLine().getSubcommands().entrySet().stream()
            .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(commands, shown);
  }

  private static CommandLine commandLine() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Main.commandLine(new StopSignal(), nowhere, nowhere);
  }

  @Test
  void classesThatAreNamedExist() throws IOException {
    Map<String, Path> sources = sources();
    List<String> unknown = new ArrayList<>();
    int known = 0;
    for (Page page : pages()) {
      for (String code : page.code()) {
        Matcher name = CLASS.matcher(code);
        if (!name.matches() || FOREIGN.contains(name.group(1)) || code.endsWith(".md")) {
          continue;
        }
        Path source = sources.get(name.group(1));
        String member = name.group(2);
        if (source == null || (member != null && !declares(source, member))) {
          unknown.add(page.path() + ": " + code);
        } else {
          known++;
        }
      }
    }
    assertEquals(List.of(), unknown);
    assertTrue(known > 100, known + " classes are few");
  }

  /** A method, or a component of a record. */
  private static boolean declares(Path source, String member) throws IOException {
    return Pattern.compile(" " + member + "[(),]")
        .matcher(Files.readString(source, StandardCharsets.UTF_8))
        .find();
  }

  private static Map<String, Path> sources() throws IOException {
    Map<String, Path> sources = new TreeMap<>();
    for (String folder : List.of("api", "plugins", "runtime")) {
      try (var files = Files.walk(CHECKOUT.resolve(folder))) {
        files
            .filter(
                file -> file.toString().contains("/src/".replace('/', java.io.File.separatorChar)))
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), file));
      }
    }
    return sources;
  }

  @Test
  void theTableOfModulesHasThemAll() throws IOException {
    List<String> shown =
        Page.read(DOCS.resolve("architecture.md")).section("Modules").rows().stream()
            .map(cells -> cells.get(0).replace("`", ""))
            .filter(name -> !name.equals("module"))
            .toList();
    Set<String> modules = modules("");
    assertFalse(modules.isEmpty());
    assertEquals(
        modules.stream()
            .map(module -> module.replaceAll("^plugins/.*", "plugins/*"))
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(shown));
  }

  /** The modules that have no modules. */
  private static Set<String> modules(String folder) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher module = MODULE.matcher(Files.readString(CHECKOUT.resolve(folder + "pom.xml")));
    while (module.find()) {
      Set<String> inside = modules(folder + module.group(1) + "/");
      found.addAll(inside.isEmpty() ? Set.of(folder + module.group(1)) : inside);
    }
    return found;
  }
}
