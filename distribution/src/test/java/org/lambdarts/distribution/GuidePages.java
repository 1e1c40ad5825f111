package org.lambdarts.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * The plugins that the pages of the guide show: all of them in one project, which is built and
 * tested once, and from it one jar per page.
 *
 * @param pages the pages that show a plugin
 * @param project the project's folder
 */
record GuidePages(List<Page> pages, Path project) {

  private static final String MAIN = "src/main/java/";
  private static final String TESTS = "src/test/java/";
  private static final String SETTINGS = "src/main/resources/reference.conf";
  private static final String PROVIDER =
      "src/main/resources/META-INF/services/org.lambdarts.api.Plugin";

  private static final String MANIFEST =
      """
      Implementation-Version: 1.0
      Lambdarts-Api-Version: 0.1
      """;

  static GuidePages read(Path docs, Path project) throws IOException {
    return new GuidePages(
        Page.readAll(docs.resolve("guide")).stream()
            .filter(page -> !page.path().endsWith("README.md"))
            .toList(),
        project);
  }

  /** The kind of plugin that a page is about, as its file is called. */
  static String kind(Page page) {
    return page.path().getFileName().toString().replace(".md", "");
  }

  /** Writes what the pages show, and a pom. */
  void write(Path examplePom) throws IOException {
    Files.createDirectories(project);
    Files.writeString(
        project.resolve("pom.xml"), Files.readString(examplePom).replace("mb-conv", "guide-pages"));
    StringBuilder settings = new StringBuilder();
    for (Page page : pages) {
      for (Page.Block block : page.blocks()) {
        String file = block.file().orElse("");
        if (file.equals(SETTINGS)) {
          settings.append(block.text());
        } else if (file.startsWith(MAIN) || file.startsWith(TESTS)) {
          Path path = project.resolve(file);
          Files.createDirectories(path.getParent());
          // two pages may not show one file
          Files.writeString(path, block.text(), java.nio.file.StandardOpenOption.CREATE_NEW);
        } else if (!file.isEmpty() && !file.equals(PROVIDER)) {
          throw new IllegalArgumentException(page.path() + " shows a file elsewhere: " + file);
        }
      }
    }
    Path path = project.resolve(SETTINGS);
    Files.createDirectories(path.getParent());
    Files.writeString(path, settings);
  }

  /** The test classes that the pages show. */
  List<String> tests() {
    return pages.stream()
        .flatMap(page -> files(page, TESTS).stream())
        .map(file -> file.substring(TESTS.length()).replace(".java", "").replace('/', '.'))
        .toList();
  }

  /** Packs what one page shows, once the project is built. */
  void pack(Page page, Path jar) throws IOException {
    Path folder = project.resolve("target/pages").resolve(kind(page));
    for (String file : files(page, MAIN)) {
      copyClasses(file.substring(MAIN.length()).replace(".java", ""), folder);
    }
    write(page, PROVIDER, folder.resolve("META-INF/services/org.lambdarts.api.Plugin"));
    write(page, SETTINGS, folder.resolve("reference.conf"));
    Path manifest = Files.writeString(folder.resolveSibling(kind(page) + ".mf"), MANIFEST);
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--file=" + jar,
                "--manifest=" + manifest,
                "-C",
                folder.toString(),
                ".");
    if (status != 0) {
      throw new IllegalStateException("no jar of " + page.path());
    }
  }

  private void copyClasses(String source, Path folder) throws IOException {
    Path classes = project.resolve("target/classes");
    Path own = classes.resolve(source);
    List<Path> found = new ArrayList<>();
    try (var files = Files.list(own.getParent())) {
      String name = own.getFileName().toString();
      files
          .filter(file -> file.getFileName().toString().matches(name + "(\\$.*)?\\.class"))
          .forEach(found::add);
    }
    for (Path file : found) {
      Path copy = folder.resolve(classes.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private static void write(Page page, String file, Path path) throws IOException {
    String content =
        page.blocks().stream()
            .filter(block -> block.file().orElse("").equals(file))
            .map(Page.Block::text)
            .collect(Collectors.joining());
    if (!content.isEmpty()) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    }
  }

  private static List<String> files(Page page, String folder) {
    return page.blocks().stream()
        .flatMap(block -> block.file().stream())
        .filter(file -> file.startsWith(folder))
        .toList();
  }
}
