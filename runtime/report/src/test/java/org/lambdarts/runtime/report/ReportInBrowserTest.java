package org.lambdarts.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.derive.Family;
import org.lambdarts.runtime.derive.FamilyFile;
import org.lambdarts.runtime.derive.FamilyStep;

/**
 * Opens the page in a browser. A script added to a copy of it notes errors, acts as a reader would
 * and leaves what it saw in the page, which the browser prints.
 */
class ReportInBrowserTest {

  private static final String WATCH =
      """
      <script>
        const errors = [];
        addEventListener('error', event => errors.push(event.message));
        addEventListener('securitypolicyviolation', event => errors.push(event.violatedDirective));
      </script>
      """;

  private static final String ACT =
      """
      <script>
        addEventListener('load', () => {
          const seen = { errors };
          const facts = () => document.getElementById('family-facts').textContent;
          const cells = () => document.getElementById('family-cells').innerHTML;
          const slider = document.getElementById('lambda');
          seen.first = facts();
          const before = cells();
          slider.value = 70;
          slider.dispatchEvent(new Event('input'));
          seen.moved = facts();
          seen.redrawn = cells() !== before;
          const choice = document.getElementById('search-choice');
          choice.value = '1';
          choice.dispatchEvent(new Event('change'));
          seen.other = facts();
          const cursor = document.querySelector('#figure-accuracy-lambda .cursor');
          seen.cursor = (cursor.getAttribute('x1') - cursor.dataset.start)
              / (cursor.dataset.end - cursor.dataset.start);
          const panel = document.getElementById('architecture');
          seen.hidden = panel.hidden;
          const point = document.querySelector(
              '#figure-accuracy-parameters [data-network="run/seed-50/random-02"]');
          const box = point.getBoundingClientRect();
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          seen.reachable = top !== null && top.closest('figure') !== null;
          point.dispatchEvent(new MouseEvent('click', { bubbles: true }));
          seen.shown = !panel.hidden && panel.querySelector('h3').textContent;
          seen.drawings = panel.querySelectorAll('svg').length;
          const key = document.querySelector(
              '#figure-accuracy-parameters [data-network="run/seed-0/lambda-0.5"]');
          key.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
          seen.byKey = panel.querySelector('h3').textContent;
          point.dispatchEvent(new PointerEvent('pointermove', { clientX: 40, clientY: 40 }));
          const tip = document.getElementById('tip');
          seen.tip = !tip.hidden && tip.textContent;
          point.dispatchEvent(new PointerEvent('pointerleave'));
          seen.tipGone = tip.hidden;
          seen.wide = document.documentElement.scrollWidth > innerWidth;
          const note = document.createElement('pre');
          note.id = 'seen';
          note.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(seen))));
          document.body.append(note);
        });
      </script>
      """;

  @TempDir private Path folder;

  @Test
  void aReaderCanHoverChooseAndSlide() throws Exception {
    Path run =
        new RunFolderFixture(folder.resolve("run"))
            .journal()
            .family(0, 3)
            .random(0, 4, 3)
            .family(50, 3)
            .random(50, 4, 3)
            .write();
    JsonNode seen = visit(Report.of(List.of(run)).write(run));
    assertEquals("[]", seen.path("errors").toString());
    Family first = FamilyFile.read(run.resolve("seed-0")).orElseThrow();
    Family second = FamilyFile.read(run.resolve("seed-50")).orElseThrow();
    assertEquals(facts(first.steps().get(0)), seen.path("first").asText());
    assertEquals(facts(first.steps().get(70)), seen.path("moved").asText());
    assertEquals(facts(second.steps().get(70)), seen.path("other").asText());
    assertTrue(seen.path("redrawn").asBoolean(), "the slider draws other cells");
    assertEquals(0.7, seen.path("cursor").asDouble(), 1e-9);
    assertTrue(seen.path("hidden").asBoolean(), "no architecture before one is chosen");
    assertTrue(seen.path("reachable").asBoolean(), "the point is on the page");
    assertEquals("random-02, random, seed 50", seen.path("shown").asText());
    assertEquals(2, seen.path("drawings").asInt());
    assertEquals("lambda-0.5, darts-cc, seed 0", seen.path("byKey").asText());
    assertTrue(seen.path("tip").asText().startsWith("random-02 (random)\nseed 50\n"));
    assertTrue(seen.path("tipGone").asBoolean());
    assertTrue(!seen.path("wide").asBoolean(), "the page is no wider than its window");
  }

  private static String facts(FamilyStep step) {
    return String.format(
        java.util.Locale.ROOT,
        "λ' %.2fλ %sparameters %,dmultiply-adds %,d",
        step.lambda().normalized(),
        String.format(java.util.Locale.ROOT, "%.2e", step.lambda().value())
            .replaceFirst("e-0?", "e-"),
        step.cost().parameters(),
        step.cost().macs());
  }

  private JsonNode visit(Path report) throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    assumeTrue(browser.isPresent(), "no chromium or chrome is on the PATH");
    Path page = report.resolveSibling("visited.html");
    Files.writeString(
        page,
        Files.readString(report)
            .replace("<head>", "<head>" + WATCH)
            .replace("</body>", ACT + "</body>"));
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createDirectory(folder.resolve("profile")),
                "--window-size=1280,900",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the browser ends");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    Matcher seen = Pattern.compile("<pre id=\"seen\">([^<]*)</pre>").matcher(Files.readString(dom));
    assertTrue(seen.find(), "the script of the test ran to its end");
    return new ObjectMapper().readTree(java.util.Base64.getDecoder().decode(seen.group(1)));
  }

  private static Optional<Path> browser() {
    return Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                    .map(directory -> Path.of(directory).resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
