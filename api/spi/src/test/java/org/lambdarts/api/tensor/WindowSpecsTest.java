package org.lambdarts.api.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowSpecsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0, 1, 1",
    "1, 0, 0, 0, 1, 1",
    "1, 1, -1, 0, 1, 1",
    "1, 1, 0, -1, 1, 1",
    "1, 1, 0, 0, 0, 1",
    "1, 1, 0, 0, 1, 0"
  })
  void convolutionRejectsValuesOutOfRange(
      int strideHeight,
      int strideWidth,
      int paddingHeight,
      int paddingWidth,
      int dilation,
      int groups) {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ConvolutionSpec(
                strideHeight, strideWidth, paddingHeight, paddingWidth, dilation, groups));
  }

  @Test
  void convolutionIsBuiltStepByStep() {
    assertEquals(
        new ConvolutionSpec(2, 2, 3, 3, 4, 5),
        ConvolutionSpec.of(2, 3).withDilation(4).withGroups(5));
    assertEquals(new ConvolutionSpec(2, 2, 3, 3, 1, 1), ConvolutionSpec.of(2, 3));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "3, 0, 1", "3, 1, -1", "3, 1, 2", "1, 1, 1"})
  void poolingRejectsValuesOutOfRange(int kernel, int stride, int padding) {
    assertThrows(IllegalArgumentException.class, () -> new PoolingSpec(kernel, stride, padding));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "2, 1, 1", "3, 2, 1", "5, 3, 2"})
  void poolingTakesPaddingUpToHalfTheKernel(int kernel, int stride, int padding) {
    assertEquals(padding, new PoolingSpec(kernel, stride, padding).padding());
  }
}
