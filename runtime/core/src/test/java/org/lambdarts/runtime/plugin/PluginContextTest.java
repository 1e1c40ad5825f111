package org.lambdarts.runtime.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.typesafe.config.ConfigFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetContext;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.listener.Listener;
import org.lambdarts.api.listener.ListenerContext;
import org.lambdarts.api.listener.ListenerFactory;
import org.lambdarts.api.listener.Stage;
import org.lambdarts.api.listener.StageListener;
import org.lambdarts.api.listener.StageStarted;
import org.lambdarts.api.nn.Identity;
import org.lambdarts.api.nn.Layer;
import org.lambdarts.api.nn.Pass;
import org.lambdarts.api.nn.Zero;
import org.lambdarts.api.operation.Operation;
import org.lambdarts.api.operation.OperationContext;
import org.lambdarts.api.optimizer.Optimizer;
import org.lambdarts.api.optimizer.OptimizerContext;
import org.lambdarts.api.optimizer.OptimizerFactory;
import org.lambdarts.api.optimizer.OptimizerStep;
import org.lambdarts.api.regularizer.ComplexityRegularizer;
import org.lambdarts.api.regularizer.ComplexityRegularizerFactory;
import org.lambdarts.api.regularizer.StaticRegularizer;
import org.lambdarts.api.schedule.Schedule;
import org.lambdarts.api.space.Genotype;
import org.lambdarts.api.space.GenotypeIndexForm;
import org.lambdarts.api.space.SearchSpace;
import org.lambdarts.api.tensor.ElementType;
import org.lambdarts.api.tensor.Shape;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.api.tensor.TensorBackend;
import org.lambdarts.api.tensor.TensorBackendContext;
import org.lambdarts.api.tensor.TensorBackendFactory;
import org.lambdarts.api.tensor.Variable;
import org.lambdarts.api.trace.ShapeBackend;
import org.lambdarts.testkit.Contexts;

/** Every call across a plugin's border has the plugin's class loader as context class loader. */
class PluginContextTest {

  private final ClassLoader own = new URLClassLoader("own", new URL[0], null);
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final List<String> calls = new ArrayList<>();
  private final PluginContext context =
      new PluginContext(own, Path.of("plugins", "acme.jar"), new Diagnosis(Packaging.JAR));

  @AfterEach
  void callersLoaderIsBack() {
    assertSame(before, Thread.currentThread().getContextClassLoader());
  }

  private void called(String what) {
    assertSame(own, Thread.currentThread().getContextClassLoader(), what);
    calls.add(what);
  }

  private Operation operation(Layer layer) {
    return new Operation() {
      @Override
      public String name() {
        called("name");
        return "probe";
      }

      @Override
      public Layer create(OperationContext operationContext) {
        called("create");
        return layer;
      }
    };
  }

  private Layer create(Layer layer) {
    return context
        .guard(Operation.class, operation(layer))
        .create(Contexts.operation(1, 1, null, ConfigFactory.empty()));
  }

  @Test
  void factoryAndLayer() {
    TensorBackend backend = new ShapeBackend();
    Tensor input = backend.full(0, Shape.of(1, 1, 2, 2));
    Pass pass = Pass.of(backend, Pass.Mode.EVALUATION);
    Operation operation =
        context.guard(
            Operation.class,
            operation(
                (tensor, of) -> {
                  called("forward");
                  return tensor;
                }));
    assertEquals("probe", operation.name());
    assertEquals("", operation.description());
    Layer layer = operation.create(Contexts.operation(1, 1, null, ConfigFactory.empty()));

    assertSame(input, layer.forward(input, pass));
    assertEquals(List.of("name", "create", "forward"), calls);
  }

  @Test
  void listenerAndItsStage() {
    ListenerFactory factory =
        new ListenerFactory() {
          @Override
          public String name() {
            return "probe";
          }

          @Override
          public Listener create(ListenerContext listenerContext) {
            called("create");
            return new Listener() {
              @Override
              public StageListener stageStarted(StageStarted event) {
                called("stageStarted");
                return new StageListener() {
                  @Override
                  public String checkpoint() {
                    called("checkpoint");
                    return "state";
                  }

                  @Override
                  public void close() {
                    called("close");
                  }
                };
              }
            };
          }
        };
    try (StageListener stage =
        context
            .guard(ListenerFactory.class, factory)
            .create(ConfigFactory::empty)
            .stageStarted(
                new StageStarted(
                    new Stage.Search("search", "seed-0/search", 0, "darts-cc"),
                    0,
                    1,
                    Path.of("folder"),
                    Optional.empty()))) {
      assertEquals("state", stage.checkpoint());
    }
    assertEquals(List.of("create", "stageStarted", "checkpoint", "close"), calls);
  }

  @Test
  void aChainOfLayersOfTwoPluginsSwitchesBetweenTheirLoaders() {
    TensorBackend backend = new ShapeBackend();
    Tensor input = backend.full(0, Shape.of(1, 1, 2, 2));
    ClassLoader others = new URLClassLoader("others", new URL[0], null);
    Layer first =
        create(
            (tensor, of) -> {
              called("first");
              return tensor;
            });
    Layer second =
        new PluginContext(others, Path.of("other.jar"), new Diagnosis(Packaging.JAR))
            .guard(
                Layer.class,
                (tensor, of) -> {
                  assertSame(others, Thread.currentThread().getContextClassLoader());
                  calls.add("second");
                  return tensor;
                });

    first.then(second).then(first).forward(input, Pass.of(backend, Pass.Mode.EVALUATION));

    assertEquals(List.of("create", "first", "second", "first"), calls);
  }

  @Test
  void identityAndZeroCanStillBeRecognized() {
    Identity identity = new Identity();
    Zero zero = new Zero(2);

    assertSame(identity, create(identity));
    assertSame(zero, create(zero));
  }

  @Test
  void optimizersAndSchedules() {
    Tensor gradient = new ShapeBackend().full(0, Shape.of(1));
    Optimizer optimizer =
        context
            .guard(
                OptimizerFactory.class,
                new OptimizerFactory() {
                  @Override
                  public String name() {
                    return "probe";
                  }

                  @Override
                  public Optimizer create(OptimizerContext of) {
                    called("create");
                    return step -> {
                      called("step");
                      // what the host gives is the host's
                      assertSame(gradient, step.gradient(null));
                    };
                  }
                })
            .create(null);
    OptimizerStep step =
        new OptimizerStep() {
          @Override
          public List<Variable> variables() {
            return List.of();
          }

          @Override
          public Tensor gradient(Variable variable) {
            return gradient;
          }

          @Override
          public double learningRate() {
            return 0.1;
          }

          @Override
          public long number() {
            return 1;
          }
        };
    optimizer.step(step);
    assertEquals(Map.of(), optimizer.virtualStep(step));
    Schedule schedule =
        context.guard(
            Schedule.class,
            progress -> {
              called("at");
              return 0.5;
            });

    assertEquals(0.5, schedule.at(null));
    assertEquals(List.of("create", "step", "at"), calls);
  }

  @Test
  void datasetsAndAllTheyHandOut() {
    Augmentation augmentation = (pixels, shape, random) -> called("augment");
    ImageSplit split =
        new ImageSplit() {
          @Override
          public int size() {
            called("size");
            return 1;
          }

          @Override
          public int label(int index) {
            called("label");
            return index;
          }

          @Override
          public void read(int index, float[] pixels) {
            called("read");
            pixels[0] = 1;
          }
        };
    Dataset dataset =
        new Dataset() {
          @Override
          public ImageShape shape() {
            return new ImageShape(1, 1, 1);
          }

          @Override
          public List<String> classes() {
            return List.of("a", "b");
          }

          @Override
          public ImageSplit train() {
            return split;
          }

          @Override
          public ImageSplit test() {
            return split;
          }

          @Override
          public Normalization normalization() {
            return null;
          }

          @Override
          public Augmentation augmentation() {
            return augmentation;
          }

          @Override
          public String description() {
            return "one image";
          }

          @Override
          public void close() {
            called("close");
          }
        };
    DatasetFactory factory =
        context.guard(
            DatasetFactory.class,
            new DatasetFactory() {
              @Override
              public String name() {
                return "probe";
              }

              @Override
              public Dataset open(DatasetContext datasetContext) {
                called("open");
                return dataset;
              }
            });
    float[] pixels = new float[1];

    try (Dataset opened = factory.open(ConfigFactory::empty)) {
      assertEquals(1, opened.train().size());
      assertEquals(7, opened.test().label(7));
      opened.train().read(0, pixels);
      opened
          .augmentation()
          .andThen(opened.augmentation())
          .apply(pixels, opened.shape(), RandomGenerator.getDefault());
    }

    assertEquals(1, pixels[0]);
    assertEquals(List.of("open", "size", "label", "read", "augment", "augment", "close"), calls);
  }

  @Test
  void backendsPassAsTheyAre() {
    TensorBackend backend = new ShapeBackend();
    TensorBackendFactory factory =
        context.guard(
            TensorBackendFactory.class,
            new TensorBackendFactory() {
              @Override
              public String name() {
                return "probe";
              }

              @Override
              public TensorBackend create(TensorBackendContext backendContext) {
                called("create");
                return backend;
              }
            });

    assertSame(
        backend, factory.create(Contexts.backend(ElementType.FLOAT32, ConfigFactory.empty())));
    assertEquals(List.of("create"), calls);
  }

  @Test
  void exceptionsPassAsTheyAre() {
    IllegalArgumentException thrown = new IllegalArgumentException("odd channels");
    Layer layer =
        create(
            (tensor, pass) -> {
              throw thrown;
            });

    assertSame(
        thrown, assertThrows(IllegalArgumentException.class, () -> layer.forward(null, null)));
  }

  @Test
  void aClassThatIsMissedLateIsExplained() {
    Layer layer =
        create(
            (tensor, pass) -> {
              throw new NoClassDefFoundError("org/dep/Library");
            });

    LambdartsException thrown =
        assertThrows(LambdartsException.class, () -> layer.forward(null, null));

    assertEquals(
        Path.of("plugins", "acme.jar")
            + " is at fault: it needs the class org.dep.Library, which is not in it; put it and the"
            + " jar that has the class into a folder of their own",
        thrown.getMessage());
    assertInstanceOf(NoClassDefFoundError.class, thrown.getCause().getCause());
  }

  @Test
  void nullIsExplained() {
    Operation operation = context.guard(Operation.class, new NullOperation());

    assertEquals(
        Path.of("plugins", "acme.jar")
            + " is at fault: "
            + NullOperation.class.getName()
            + ".create returned null; remove it, or ask its author for a corrected one",
        assertThrows(LambdartsException.class, () -> operation.create(null)).getMessage());
  }

  @Test
  void equalityIsThatOfThePluginsObjects() {
    Operation target = operation(new Identity());
    Operation one = context.guard(Operation.class, target);
    Operation two = context.guard(Operation.class, target);

    assertNotSame(one, two);
    assertEquals(one, two);
    assertEquals(one.hashCode(), two.hashCode());
    assertEquals(target.toString(), one.toString());
    assertNotEquals(one, context.guard(Operation.class, operation(new Identity())));
    assertNotEquals(null, one);
    assertNotEquals(one, "probe");
    assertTrue(Map.of(one, Optional.empty()).containsKey(two));
  }

  private static final class NullOperation implements Operation {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public Layer create(OperationContext operationContext) {
      return null;
    }
  }

  @Test
  void guardsWhatAnOptionalResultHolds() {
    GenotypeIndexForm form = mock(GenotypeIndexForm.class);
    when(form.read(List.of()))
        .thenAnswer(
            call -> {
              called("read");
              return new Genotype("a", Map.of());
            });
    SearchSpace space = mock(SearchSpace.class);
    when(space.indexForm()).thenReturn(Optional.of(form));

    context.guard(SearchSpace.class, space).indexForm().orElseThrow().read(List.of());

    assertEquals(List.of("read"), calls);
  }

  @Test
  void standsForWhatASealedInterfacePermits() {
    StaticRegularizer regularizer = mock(StaticRegularizer.class);
    when(regularizer.unit())
        .thenAnswer(
            call -> {
              called("unit");
              return "parameters";
            });
    ComplexityRegularizerFactory factory = mock(ComplexityRegularizerFactory.class);
    when(factory.create(any())).thenReturn(regularizer);

    ComplexityRegularizer made =
        context
            .guard(ComplexityRegularizerFactory.class, factory)
            .create(Contexts.regularizer(ConfigFactory.empty()));

    assertEquals("parameters", made.unit());
    assertEquals(List.of("unit"), calls);
    assertInstanceOf(StaticRegularizer.class, made);
  }
}
