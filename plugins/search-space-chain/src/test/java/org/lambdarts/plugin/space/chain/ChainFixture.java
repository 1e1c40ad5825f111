package org.lambdarts.plugin.space.chain;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ServiceLoader;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Layers;
import org.lambdarts.api.nn.Parameters;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.operation.Placement;
import org.lambdarts.api.space.Candidate;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.testkit.Contexts;

/** Chains on small images. */
final class ChainFixture {

  private ChainFixture() {}

  /** A chain of a section, for images of 3 classes. */
  static SearchSpace chain(String section, ImageShape image, double decades) {
    return new ChainFactory()
        .create(
            Contexts.searchSpace(
                image,
                3,
                new Operations(),
                decades,
                ConfigFactory.parseString(section).withFallback(defaults("search-space.chain"))));
  }

  /** A backend in double precision. */
  static TensorBackend backend() {
    TensorBackendFactory djl =
        ServiceLoader.load(Plugin.class).stream()
            .flatMap(plugin -> plugin.get().backends().stream())
            .filter(backend -> backend.name().equals("djl"))
            .findFirst()
            .orElseThrow();
    return djl.create(Contexts.backend(ElementType.FLOAT64, defaults("backend.djl")));
  }

  private static Config defaults(String section) {
    return ConfigFactory.parseResources(ChainFixture.class.getClassLoader(), "reference.conf")
        .getConfig(section);
  }

  static SearchSpace chain(String section) {
    return chain(section, new ImageShape(1, 8, 8), 0);
  }

  /** {@code none}, {@code same}, which cannot halve, and a depthwise convolution. */
  private static final class Operations implements OperationCatalog {

    @Override
    public Layer create(Placement placement, Parameters parameters) {
      return switch (placement.operation()) {
        case "none" -> new Zero(placement.stride());
        case "same" ->
            placement.stride() == 1 ? new Identity() : convolution(placement, parameters);
        default -> convolution(placement, parameters);
      };
    }

    private static Layer convolution(Placement placement, Parameters parameters) {
      return Layers.depthwise(
          parameters.child("conv"), placement.channels(), 3, placement.stride(), 1);
    }

    @Override
    public Candidate candidate(Placement placement, int index) {
      ShapeBackend.Trace trace =
          ShapeBackend.trace(placement.input(), parameters -> create(placement, parameters));
      return Contexts.candidate(placement, index, trace.cost(), trace.activations());
    }

    @Override
    public String origin(String name) {
      return "the test";
    }
  }
}
