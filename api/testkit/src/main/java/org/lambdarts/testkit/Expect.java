package org.lambdarts.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import org.apiguardian.api.API;
import org.junit.jupiter.api.function.Executable;
import org.lambdarts.api.tensor.Tensor;
import org.lambdarts.testkit.reference.HostArray;

/**
 * Assertions whose messages say what the contract wants of the code under test.
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class Expect {

  private Expect() {}

  /**
   * Fails unless a tensor has the expected shape and elements.
   *
   * @param what the computation, for the message
   * @param expected what it should give
   * @param actual what it gave
   * @param tolerance the largest error accepted, for elements up to 1
   */
  public static void close(String what, HostArray expected, Tensor actual, double tolerance) {
    if (!actual.shape().equals(expected.shape())) {
      fail(what + " must give the shape " + expected.shape() + " but gave " + actual.shape());
    }
    close(what, expected, actual.toDoubles(), tolerance);
  }

  /**
   * Fails unless elements are the expected ones.
   *
   * @param what the computation, for the message
   * @param expected what it should give
   * @param actual the elements it gave, in row-major order
   * @param tolerance the largest error accepted, for elements up to 1
   */
  public static void close(String what, HostArray expected, double[] actual, double tolerance) {
    double[] wanted = expected.toDoubles();
    if (actual.length != wanted.length) {
      fail(what + " must give " + wanted.length + " elements but gave " + actual.length);
    }
    double accepted = tolerance * Math.max(1, Arrays.stream(wanted).map(Math::abs).max().orElse(1));
    int wrong = 0;
    int worst = 0;
    for (int i = 0; i < wanted.length; i++) {
      // written so that NaN is wrong
      if (!(error(wanted[i], actual[i]) <= accepted)) {
        wrong++;
        if (!(error(wanted[i], actual[i]) <= error(wanted[worst], actual[worst]))) {
          worst = i;
        }
      }
    }
    if (wrong > 0) {
      fail(
          "%s: element %s must be %s but is %s (an error of %.1e is accepted); %d of %d are wrong"
              .formatted(
                  what,
                  Arrays.toString(expected.index(worst)),
                  wanted[worst],
                  actual[worst],
                  accepted,
                  wrong,
                  wanted.length));
    }
  }

  /**
   * Fails unless two results are equal to the last bit.
   *
   * @param what what must not change, for the message
   * @param first the elements at first
   * @param second the elements later
   */
  public static void identical(String what, double[] first, double[] second) {
    if (first.length != second.length) {
      fail(what + ": there were " + first.length + " elements, then " + second.length);
    }
    for (int i = 0; i < first.length; i++) {
      if (Double.doubleToLongBits(first[i]) != Double.doubleToLongBits(second[i])) {
        fail(what + ": element " + i + " was " + first[i] + ", then " + second[i]);
      }
    }
  }

  /**
   * Fails unless an exception is thrown whose message mentions all that is asked.
   *
   * @param type the exception, or a supertype
   * @param what what must be rejected, for the message
   * @param action what to do
   * @param mentioned what the exception's message must contain
   */
  public static void rejects(
      Class<? extends Exception> type, String what, Executable action, Object... mentioned) {
    try {
      action.execute();
    } catch (Throwable thrown) {
      if (!type.isInstance(thrown)) {
        fail(what + " must throw " + type.getSimpleName() + " but threw " + thrown, thrown);
      }
      for (Object part : mentioned) {
        if (thrown.getMessage() == null || !thrown.getMessage().contains(part.toString())) {
          fail(
              what + ": the message must mention " + part + " but is: " + thrown.getMessage(),
              thrown);
        }
      }
      return;
    }
    fail(what + " must throw " + type.getSimpleName() + " but nothing was thrown");
  }

  private static double error(double wanted, double actual) {
    return wanted == actual ? 0 : Math.abs(wanted - actual);
  }
}
