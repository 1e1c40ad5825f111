package org.lambdarts.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The checkout as others find it: its top folder, and poms as Maven Central wants them. */
final class CheckoutTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> TOP =
      Set.of(
          "pom.xml",
          "README.md",
          "LICENSE",
          "api",
          "runtime",
          "plugins",
          "configs",
          "distribution");

  /**
   * A pom.
   *
   * @param path where it is
   * @param project its root element
   */
  private record Pom(Path path, Element project) {

    static Pom read(Path path) throws Exception {
      return new Pom(
          path,
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(path.toFile())
              .getDocumentElement());
    }

    /** The text at a path of elements, all but the last of which are there once. */
    Optional<String> text(String... names) {
      Optional<Element> found = Optional.of(project);
      for (String name : names) {
        found = found.flatMap(element -> children(element, name).stream().findFirst());
      }
      return found.map(element -> element.getTextContent().strip());
    }

    List<Element> all(String... names) {
      List<Element> found = List.of(project);
      for (String name : names) {
        found = found.stream().flatMap(element -> children(element, name).stream()).toList();
      }
      return found;
    }

    private static List<Element> children(Element element, String name) {
      return IntStream.range(0, element.getChildNodes().getLength())
          .mapToObj(element.getChildNodes()::item)
          .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
          .map(Element.class::cast)
          .filter(child -> child.getTagName().equals(name))
          .toList();
    }

    String artifact() {
      return text("artifactId").orElseThrow();
    }

    boolean isPublished() {
      return !text("properties", "maven.deploy.skip").orElse("").equals("true");
    }

    boolean hasModules() {
      return !all("modules", "module").isEmpty();
    }
  }

  private static List<Pom> poms(Path folder) throws Exception {
    Pom pom = Pom.read(folder.resolve("pom.xml"));
    List<Pom> found = new ArrayList<>(List.of(pom));
    for (Element module : pom.all("modules", "module")) {
      found.addAll(poms(folder.resolve(module.getTextContent().strip())));
    }
    // what a quick build leaves out is published all the same
    for (Element module : pom.all("profiles", "profile", "modules", "module")) {
      found.addAll(poms(folder.resolve(module.getTextContent().strip())));
    }
    return found;
  }

  @Test
  void theTopFolderHoldsNoMore() throws IOException {
    try (Stream<Path> files = Files.list(ROOT)) {
      Set<String> found = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString())
          // what builds and runs leave, which git does not see
          .filter(name -> !name.startsWith(".") && !Set.of("target", "runs").contains(name))
          .filter(name -> !name.endsWith(".iml") && !name.endsWith(".log"))
          .forEach(found::add);
      assertEquals(new TreeSet<>(TOP), found);
    }
  }

  @Test
  void theBomHasEveryPublishedArtifactInThisVersion() throws Exception {
    Pom bom = Pom.read(ROOT.resolve("api/bom/pom.xml"));
    Set<String> published = new TreeSet<>();
    for (Pom pom : poms(ROOT)) {
      if (pom.isPublished() && !pom.hasModules() && !pom.path().equals(bom.path())) {
        published.add(pom.artifact());
      }
    }
    assertTrue(published.contains("lambdarts-api"), published.toString());
    assertFalse(published.contains("lambdarts-distribution"), published.toString());
    List<Element> managed = bom.all("dependencyManagement", "dependencies", "dependency");
    Set<String> listed = new TreeSet<>();
    for (Element dependency : managed) {
      assertEquals("org.lambdarts", childText(dependency, "groupId"));
      assertEquals("${project.version}", childText(dependency, "version"));
      assertTrue(listed.add(childText(dependency, "artifactId")), "listed twice");
    }
    assertEquals(published, listed, "list in api/bom/pom.xml what is published, and nothing else");
    // it has no parent to get its version from
    assertEquals(Pom.read(ROOT.resolve("pom.xml")).text("version"), bom.text("version"));
    assertEquals(List.of(), bom.all("parent"));
  }

  private static String childText(Element element, String name) {
    return Pom.children(element, name).get(0).getTextContent().strip();
  }

  @Test
  void everyPomSaysWhatMavenCentralAsksFor() throws Exception {
    List<String> missing = new ArrayList<>();
    for (Pom pom : poms(ROOT)) {
      for (String name : List.of("name", "description")) {
        if (pom.text(name).orElse("").isEmpty()) {
          missing.add(pom.path() + ": " + name);
        }
      }
      // the others get these from the parent
      if (pom.all("parent").isEmpty()) {
        for (String[] name :
            List.of(
                new String[] {"url"},
                new String[] {"licenses", "license", "name"},
                new String[] {"licenses", "license", "url"},
                new String[] {"developers", "developer", "name"},
                new String[] {"scm", "connection"},
                new String[] {"scm", "developerConnection"},
                new String[] {"scm", "url"})) {
          if (pom.text(name).orElse("").isEmpty()) {
            missing.add(pom.path() + ": " + String.join(".", name));
          }
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void theReleaseProfileMakesSourceAndJavadocJars() throws Exception {
    Pom parent = Pom.read(ROOT.resolve("pom.xml"));
    Element release =
        parent.all("profiles", "profile").stream()
            .filter(profile -> childText(profile, "id").equals("release"))
            .findFirst()
            .orElseThrow();
    List<String> plugins =
        new Pom(parent.path(), release)
            .all("build", "plugins", "plugin").stream()
                .map(plugin -> childText(plugin, "artifactId"))
                .toList();
    assertTrue(
        plugins.containsAll(List.of("maven-source-plugin", "maven-javadoc-plugin")),
        plugins.toString());
  }

  /** It lies one folder deeper than usual, since the top folder is for what people look for. */
  @Test
  void theWrapperFindsItsPropertiesAndTakesMavenFromCentral() throws IOException {
    for (String script : List.of("mvnw", "mvnw.cmd")) {
      String text = Files.readString(ROOT.resolve(".mvn").resolve(script));
      assertTrue(text.contains("$scriptDir/wrapper/maven-wrapper.properties"), script);
      assertFalse(text.contains("$scriptDir/.mvn/"), script);
    }
    List<String> properties =
        Files.readAllLines(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties"));
    assertTrue(properties.contains("distributionType=only-script"), properties.toString());
    assertTrue(
        properties.stream()
            .anyMatch(
                line ->
                    line.matches(
                        "distributionUrl=https://repo\\.maven\\.apache\\.org/maven2/.*-bin\\.zip")),
        properties.toString());
    assertTrue(
        properties.stream().anyMatch(line -> line.matches("distributionSha256Sum=[0-9a-f]{64}")),
        properties.toString());
  }
}
