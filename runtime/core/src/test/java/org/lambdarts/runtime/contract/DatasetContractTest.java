package org.lambdarts.runtime.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lambdarts.api.LambdartsException;
import org.lambdarts.api.dataset.Augmentation;
import org.lambdarts.api.dataset.Augmentations;
import org.lambdarts.api.dataset.Dataset;
import org.lambdarts.api.dataset.DatasetContext;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.api.dataset.ImageFileContext;
import org.lambdarts.api.dataset.ImageFileReader;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.dataset.ImageSplit;
import org.lambdarts.api.dataset.MemoryBudget;
import org.lambdarts.api.dataset.Normalization;
import org.lambdarts.api.image.PictureFileReader;
import org.lambdarts.api.random.RandomSource;
import org.lambdarts.testkit.DatasetContract;

/** The contract of datasets finds the faults that authors make. */
class DatasetContractTest {

  @Test
  void rightDatasetPasses() {
    ContractRun.expectPass(Right.class);
    ContractRun.expectPass(RightFiles.class);
  }

  @ParameterizedTest(name = "{0} fails in {1}")
  @MethodSource("faults")
  void faultIsFoundAndExplained(Class<?> contract, String test, String message) {
    ContractRun.expectFault(contract, test, message);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(OneClass.class, "classesHaveDistinctNames", "must have two classes or more"),
        Arguments.of(
            SameClassNames.class, "classesHaveDistinctNames", "distinct names in [shoe, shoe]"),
        Arguments.of(Undescribed.class, "descriptionSaysWhereImagesComeFrom", "in one line where"),
        Arguments.of(
            GrayNormalization.class,
            "normalizationHasOneMeanAndDeviationPerChannel",
            "channels of the images and of the normalization"),
        Arguments.of(LabelsFromOne.class, "labelsAreClasses", "has the label 2, but there are 2"),
        Arguments.of(
            OneLabel.class, "everyClassIsThereToTrain", "classes without a training image"),
        Arguments.of(
            Bytes.class, "pixelsFillTheImageWithNumbersFromZeroToOne", "must be from 0 to 1"),
        Arguments.of(OneChannelOnly.class, "pixelsFillTheImageWithNumbersFromZeroToOne", "is NaN"),
        Arguments.of(AlwaysTheFirst.class, "imagesDiffer", "same pixels for every image"),
        Arguments.of(Noisy.class, "readingAgainGivesTheSame", "an image, read again"),
        Arguments.of(SharedBuffer.class, "threadsMayReadAtOnce", "by several threads at once"),
        Arguments.of(
            OwnGenerator.class, "augmentationDrawsFromTheGeneratorAlone", "with equal generators"),
        Arguments.of(
            UpsideDown.class,
            "anImageOfItsOwnIsReadFromAFileAsItIs",
            "read from a PNG of its size"),
        Arguments.of(
            AnyFile.class,
            "whatIsNoImageIsRejectedByItsName",
            "must reject a file that is no image"),
        Arguments.of(
            Nameless.class, "whatIsNoImageIsRejectedByItsName", "in one sentence that names it"));
  }

  /** A right dataset of random images, to be made wrong in one place. */
  private static class Images implements Dataset, DatasetFactory {

    private static final int SIZE = 30;

    @Override
    public String name() {
      return "images";
    }

    @Override
    public Dataset open(DatasetContext context) {
      return this;
    }

    @Override
    public ImageShape shape() {
      return new ImageShape(3, 4, 5);
    }

    @Override
    public List<String> classes() {
      return List.of("shirt", "shoe");
    }

    @Override
    public ImageSplit train() {
      return split("train");
    }

    @Override
    public ImageSplit test() {
      return split("test");
    }

    private ImageSplit split(String name) {
      Images images = this;
      return new ImageSplit() {
        @Override
        public int size() {
          return SIZE;
        }

        @Override
        public int label(int index) {
          return images.label(index);
        }

        @Override
        public void read(int index, float[] pixels) {
          images.read(name, index, pixels);
        }
      };
    }

    int label(int index) {
      return index % 2;
    }

    void read(String split, int index, float[] pixels) {
      var random = RandomSource.of(1).child(split).child(index).generator();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = random.nextFloat();
      }
    }

    @Override
    public Normalization normalization() {
      return new Normalization(List.of(0.5, 0.5, 0.5), List.of(0.2, 0.2, 0.2));
    }

    @Override
    public Augmentation augmentation() {
      return Augmentations.horizontalFlip().andThen(Augmentations.randomCrop(1));
    }

    @Override
    public String description() {
      return "random numbers";
    }
  }

  static final class Right extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images();
    }
  }

  static final class OneClass extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        public List<String> classes() {
          return List.of("shirt");
        }
      };
    }
  }

  static final class SameClassNames extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        public List<String> classes() {
          return List.of("shoe", "shoe");
        }
      };
    }
  }

  static final class Undescribed extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        public String description() {
          return "";
        }
      };
    }
  }

  static final class GrayNormalization extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        public Normalization normalization() {
          return new Normalization(List.of(0.5), List.of(0.2));
        }
      };
    }
  }

  static final class LabelsFromOne extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        int label(int index) {
          return 1 + index % 2;
        }
      };
    }
  }

  static final class OneLabel extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        int label(int index) {
          return 1;
        }
      };
    }
  }

  static final class Bytes extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        void read(String split, int index, float[] pixels) {
          super.read(split, index, pixels);
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] *= 255;
          }
        }
      };
    }
  }

  static final class OneChannelOnly extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        void read(String split, int index, float[] pixels) {
          Arrays.fill(pixels, 0, 20, 0.5f);
        }
      };
    }
  }

  static final class AlwaysTheFirst extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        void read(String split, int index, float[] pixels) {
          super.read(split, 0, pixels);
        }
      };
    }
  }

  static final class Noisy extends DatasetContract {

    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        void read(String split, int index, float[] pixels) {
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
          }
        }
      };
    }
  }

  static final class SharedBuffer extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        private final float[] buffer = new float[60];

        @Override
        void read(String split, int index, float[] pixels) {
          super.read(split, index, buffer);
          // long enough that another thread gets its turn
          java.util.concurrent.locks.LockSupport.parkNanos(200_000);
          System.arraycopy(buffer, 0, pixels, 0, pixels.length);
        }
      };
    }
  }

  static final class OwnGenerator extends DatasetContract {

    private final SplittableRandom random = new SplittableRandom(1);

    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        public Augmentation augmentation() {
          return (pixels, shape, ignored) -> pixels[0] = (float) random.nextDouble();
        }
      };
    }
  }

  /** A right reader of files, to be made wrong in one place. */
  private static Optional<ImageFileReader> files(ImageFileContext context) {
    return Optional.of(new PictureFileReader(context.shape(), MemoryBudget.ofJava()));
  }

  static final class RightFiles extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        public Optional<ImageFileReader> imageFiles(ImageFileContext context) {
          return files(context);
        }
      };
    }
  }

  static final class UpsideDown extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        public Optional<ImageFileReader> imageFiles(ImageFileContext context) {
          return files(context)
              .map(
                  right ->
                      (file, pixels) -> {
                        float[] upright = new float[pixels.length];
                        right.read(file, upright);
                        for (int i = 0; i < pixels.length; i++) {
                          pixels[i] = upright[pixels.length - 1 - i];
                        }
                      });
        }
      };
    }
  }

  static final class AnyFile extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        public Optional<ImageFileReader> imageFiles(ImageFileContext context) {
          return Optional.of((file, pixels) -> pixels[0] = 0.5f);
        }
      };
    }
  }

  static final class Nameless extends DatasetContract {
    @Override
    protected DatasetFactory factory() {
      return new Images() {
        @Override
        public Optional<ImageFileReader> imageFiles(ImageFileContext context) {
          return Optional.of(
              (file, pixels) -> {
                throw new LambdartsException("no image");
              });
        }
      };
    }
  }
}
