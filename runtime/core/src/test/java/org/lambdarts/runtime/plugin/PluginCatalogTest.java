package org.lambdarts.runtime.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.NamedFactory;
import org.lambdarts.api.hypernetwork.HypernetworkFactory;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.relaxation.RelaxationContext;
import org.lambdarts.api.relaxation.RelaxationFactory;

class PluginCatalogTest {

  private static final DiscoveredPlugin OPERATIONS =
      plugin(
          "ops.jar",
          operation("sep_conv_3x3"),
          operation("sep_conv_5x5"),
          operation("max_pool_3x3"),
          operation("none"));
  private static final DiscoveredPlugin MIXED =
      plugin("mixed.jar", operation("mb_conv"), hypernetwork("linear"), relaxation("softmax"));

  private static Operation operation(String name) {
    return new Operation() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public org.lambdarts.api.nn.Layer create(
          org.lambdarts.api.operation.OperationContext context) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static HypernetworkFactory hypernetwork(String name) {
    return new HypernetworkFactory() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public org.lambdarts.api.hypernetwork.Hypernetwork create(
          org.lambdarts.api.hypernetwork.HypernetworkContext context) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static RelaxationFactory relaxation(String name) {
    return new RelaxationFactory() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public org.lambdarts.api.relaxation.Relaxation create(RelaxationContext context) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static DiscoveredPlugin plugin(String jar, NamedFactory... factories) {
    PluginOrigin origin =
        new PluginOrigin(
            Path.of("plugins", jar), jar, Jar.baseName(jar), Optional.empty(), Optional.empty());
    return new DiscoveredPlugin(
        origin,
        List.of(factories).stream()
            .map(
                factory ->
                    new DiscoveredFactory(
                        new FactoryId(kind(factory), factory.name()),
                        factory.description(),
                        ConfigFactory.empty(),
                        factory,
                        origin))
            .toList());
  }

  private static FactoryKind kind(NamedFactory factory) {
    return List.of(FactoryKind.values()).stream()
        .filter(kind -> kind.type().isInstance(factory))
        .findFirst()
        .orElseThrow();
  }

  private static Rejection rejection(String jar, Rejection.Contents contents) {
    return new Rejection(
        Path.of("plugins", jar),
        "the file is empty",
        "download or build it again",
        contents,
        Optional.empty());
  }

  private static PluginCatalog catalog(Rejection... rejections) {
    return new PluginCatalog("plugins", List.of(OPERATIONS, MIXED), List.of(rejections));
  }

  private static String violation(PluginCatalog catalog, FactoryKind kind, String name) {
    return assertThrows(UnknownFactoryException.class, () -> catalog.require(kind, name))
        .getMessage();
  }

  @Test
  void factoriesAreListedByKindAndName() {
    assertEquals(
        List.of(
            "operation max_pool_3x3",
            "operation mb_conv",
            "operation none",
            "operation sep_conv_3x3",
            "operation sep_conv_5x5",
            "hypernetwork linear",
            "relaxation softmax"),
        catalog().factories().stream().map(factory -> factory.id().toString()).toList());
    assertEquals(
        List.of("max_pool_3x3", "mb_conv", "none", "sep_conv_3x3", "sep_conv_5x5"),
        List.copyOf(catalog().byName(Operation.class).keySet()));
  }

  @Test
  void aFactoryIsFoundByKindOrType() {
    PluginCatalog catalog = catalog();

    DiscoveredFactory found = catalog.require(FactoryKind.OPERATION, "mb_conv");

    assertEquals("mixed.jar", found.origin().jar());
    assertEquals(found.factory(), catalog.require(Operation.class, "mb_conv"));
    assertEquals(found.factory(), catalog.byName(Operation.class).get("mb_conv"));
    assertEquals(Optional.of(found), catalog.find(FactoryKind.OPERATION, "mb_conv"));
    assertEquals(Optional.empty(), catalog.find(FactoryKind.DATASET, "mb_conv"));
  }

  @Test
  void typesThatPluginsDoNotListAreAMistakeOfTheCaller() {
    assertThrows(
        IllegalArgumentException.class, () -> catalog().require(NamedFactory.class, "mb_conv"));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestAndAllKnown() {
    assertEquals(
        "unknown operation sep_conv_9x9; nearest: \"sep_conv_3x3\", \"sep_conv_5x5\"; known: max_pool_3x3,"
            + " none, sep_conv_3x3, sep_conv_5x5 (from ops.jar), mb_conv (from mixed.jar)",
        violation(catalog(), FactoryKind.OPERATION, "sep_conv_9x9"));
  }

  @Test
  void aNameFarFromAll() {
    assertEquals(
        "unknown relaxation sparsemax; known: softmax (from mixed.jar)",
        violation(catalog(), FactoryKind.RELAXATION, "sparsemax"));
  }

  @Test
  void aNameOfAnotherKind() {
    assertEquals(
        "unknown relaxation linear; linear is the name of a hypernetwork; known: softmax (from"
            + " mixed.jar)",
        violation(catalog(), FactoryKind.RELAXATION, "linear"));
    assertTrue(
        violation(catalog(), FactoryKind.HYPERNETWORK, "none")
            .contains("; none is the name of an operation; "));
  }

  @Test
  void aKindOfWhichThereIsNone() {
    assertEquals(
        "unknown dataset mnist; there is no dataset in plugins",
        violation(catalog(), FactoryKind.DATASET, "mnist"));
  }

  @Test
  void rejectedJarsThatMayHaveIt() {
    FactoryId other = new FactoryId(FactoryKind.DATASET, "svhn");

    assertEquals(
        "unknown dataset mnist; there is no dataset in plugins; mnist may be in "
            + Path.of("plugins", "a.jar")
            + ", which was rejected: the file is empty; download or build it again; mnist may be in "
            + Path.of("plugins", "b.jar")
            + ", which was rejected: the file is empty; download or build it again",
        violation(
            catalog(
                rejection("a.jar", Rejection.Contents.unknown()),
                rejection("b.jar", new Rejection.Contents(Set.of(other), false)),
                rejection("c.jar", new Rejection.Contents(Set.of(other), true))),
            FactoryKind.DATASET,
            "mnist"));
  }

  @Test
  void aRejectedJarThatHasItForCertain() {
    FactoryId mnist = new FactoryId(FactoryKind.DATASET, "mnist");

    assertEquals(
        "unknown dataset mnist; there is no dataset in plugins; mnist is in "
            + Path.of("plugins", "b.jar")
            + ", which was rejected: the file is empty; download or build it again",
        violation(
            catalog(
                rejection("a.jar", Rejection.Contents.unknown()),
                rejection("b.jar", new Rejection.Contents(Set.of(mnist), false))),
            FactoryKind.DATASET,
            "mnist"));
  }

  @Test
  void aRejectedJarMattersOnlyToThoseWhoNeedIt() {
    PluginCatalog catalog = catalog(rejection("a.jar", Rejection.Contents.unknown()));

    assertEquals("mb_conv", catalog.require(Operation.class, "mb_conv").name());
  }
}
