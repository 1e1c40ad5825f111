package org.lambdarts.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.plugin.FactoryKind;

/** One annotated component is all that a key takes. */
final class SchemaTest {

  /** Settings that no run has. */
  record Trial(
      @Influences(Stage.TRAIN)
          @Section(
              words = "How labels are spoiled.",
              standard = "{ share = 0.25, images { share = 0.5 } }")
          Noise noise,
      @Influences(Stage.SEARCH) @Section Noise quiet,
      @ResolvedConfig Config resolved) {}

  record Noise(
      @Key(
              words = "Share of the labels that are wrong.\nNot too many.",
              standard = "0.0",
              range = "[0, 1)")
          double share,
      @Influences({})
          @Key(
              name = "limits.classes",
              words = "Classes with it.",
              standard = "[3]",
              range = "[0,)")
          List<Long> noisyClasses,
      @Influences(
              value = {},
              byName = Stage.DERIVE)
          @Slot(
              kind = FactoryKind.DATASET,
              words = "Where other images come from.",
              standard = "{ name = fashion-mnist, share = 0.125 }")
          RunSettings.Component images)
      implements Consistent {

    @Override
    public void check(Rules rules) {
      if (share > 0.9 && noisyClasses.size() > 1) {
        rules.broken("share", "is too much for several classes", "limits.classes", "share");
      }
    }
  }

  private static final Schema<Trial> SCHEMA = Schema.of(Trial.class);

  @TempDir private Path folder;
  private ConfigFixture fixture;

  @BeforeEach
  void createFixture() {
    fixture = new ConfigFixture(folder);
  }

  @Test
  void anEmptyConfigGivesTheDeclaredDefaults() {
    Trial trial = read("");
    assertEquals(0.25, trial.noise().share());
    assertEquals(0, trial.quiet().share());
    assertEquals(List.of(3L), trial.noise().noisyClasses());
    assertEquals(0.5, trial.noise().images().config().getDouble("share"));
    assertEquals(0.125, trial.quiet().images().config().getDouble("share"));
  }

  @Test
  void everyKeyIsRead() {
    Trial trial =
        read(
            """
            lambdarts {
              noise { share = 0.75, limits.classes = [1, 2], images.share = 0.0 }
              quiet.images = { name = mnist }
            }
            """);
    assertEquals(0.75, trial.noise().share());
    assertEquals(List.of(1L, 2L), trial.noise().noisyClasses());
    assertEquals("noise.images", trial.noise().images().slot());
    assertEquals(0, trial.noise().images().config().getDouble("share"));
    assertEquals("mnist", trial.quiet().images().name());
    assertTrue(trial.quiet().images().config().isEmpty(), "not the default of another factory");
    assertEquals(0.0, trial.resolved().getDouble("lambdarts.noise.images.share"));
    assertEquals("mnist", trial.resolved().getString("lambdarts.quiet.images.name"));
    assertEquals(List.of(3), trial.resolved().getAnyRefList("lambdarts.quiet.limits.classes"));
  }

  @Test
  void problemsAreAllReportedWithFileAndLine() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () ->
                read(
                    """
                    lambdarts {
                      noise {
                        share = 1
                        limits { class = [4] }
                        images.pth = x
                      }
                      quiet.images.name = mnits
                      quiet.share = 0.95
                      quiet.limits.classes = [1, 2]
                    }
                    """));
    assertEquals(
        """
        trial.conf:3: lambdarts.noise.share must be a number of at least 0 and below 1, is 1
        trial.conf:4: lambdarts.noise.limits.class is not a known key; did you mean \
        lambdarts.noise.limits.classes?
        trial.conf:5: lambdarts.noise.images.pth is not a key of the dataset fashion-mnist; did \
        you mean path?
        trial.conf:7: lambdarts.quiet.images.name: unknown dataset mnits; nearest: "mnist"; \
        known: fashion-mnist (from fashion-mnist.jar), mnist (from mnist.jar)
        trial.conf:9: lambdarts.quiet.share is too much for several classes""",
        fixture.message(e));
  }

  @Test
  void aRuleIsSilentWhereAKeyIsAtFaultByItself() {
    InvalidConfigException e =
        assertThrows(
            InvalidConfigException.class,
            () -> read("lambdarts.quiet { share = 0.95, limits.classes = [1, -2] }"));
    assertEquals(
        "trial.conf:1: lambdarts.quiet.limits.classes must be a list of one or more whole numbers"
            + " of at least 0, none twice, holds -2",
        fixture.message(e));
  }

  @Test
  void referenceConfFollows() {
    assertEquals(
        """
        # All of it.
        lambdarts {
          # How labels are spoiled.
          noise {
            # Share of the labels that are wrong.
            # Not too many.
            share = 0.25

            limits {
              # Classes with it.
              classes = [3]
            }

            # Where other images come from.
            images {
              # Chooses the dataset; the other keys are those of the chosen one.
              name = fashion-mnist

              share = 0.5
            }
          }
        """,
        ReferenceConf.of(SCHEMA, "All of it.").replaceFirst("(?s)\n  quiet .*", ""));
  }

  @Test
  void theDocumentationFollows() {
    String page = ConfigReference.of(SCHEMA, ConfigFixture.plugins());
    assertTrue(
        page.contains(
            """
            ### lambdarts.noise

            How labels are spoiled.

            | key | default | must be | meaning |
            |---|---|---|---|
            | `share` | `0.25` | a number of at least 0 and below 1 | Share of the labels that are \
            wrong.<br>Not too many. |

            ### lambdarts.noise.limits
            """),
        page);
    assertTrue(page.contains("In `lambdarts.noise.images`, `lambdarts.quiet.images`."), page);
  }

  @Test
  void theStagesThatAKeyInfluencesFollow() {
    assertEquals(Optional.of(EnumSet.of(Stage.TRAIN)), SCHEMA.stages("noise.share"));
    assertEquals(Optional.of(EnumSet.of(Stage.SEARCH)), SCHEMA.stages("quiet.share"));
    assertEquals(Optional.of(Set.of()), SCHEMA.stages("noise.limits.classes"));
    assertEquals(Optional.of(Set.of()), SCHEMA.stages("noise.images.path"));
    assertEquals(Optional.of(EnumSet.of(Stage.DERIVE)), SCHEMA.stages("noise.images.name"));
    assertEquals(Optional.empty(), SCHEMA.stages("loud.share"));
  }

  record WithoutStages(@Key(words = "Many.", standard = "1") int count) {}

  record WithABadDefault(
      @Influences({}) @Key(words = "Many.", standard = "0", range = "[1,)") int count) {}

  record WithNothing(int count) {}

  record WithAStrangeDefault(@Influences({}) @Section(standard = "{ shar = 1 }") Noise noise) {}

  @Test
  void aDeclarationAtFaultIsNamed() {
    assertFault(WithoutStages.class, "WithoutStages.count: it needs an @Influences");
    assertFault(
        WithABadDefault.class,
        "WithABadDefault.count: its default must be a whole number of at least 1");
    assertFault(
        WithNothing.class,
        "WithNothing.count: it declares nothing; annotate it with one of @Key, @Section, @Slot,"
            + " @SectionPerFactory, @SlotChanges, @ResolvedConfig");
    assertFault(WithAStrangeDefault.class, "WithAStrangeDefault.noise: Noise has no shar");
  }

  private static void assertFault(Class<? extends Record> type, String message) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, () -> Schema.of(type)).getMessage());
  }

  private Trial read(String content) {
    return new SettingsReader<>(SCHEMA, ConfigFixture.plugins(), Map.of(), (trial, rules) -> {})
        .read(fixture.write("trial.conf", content), Map.of());
  }
}
