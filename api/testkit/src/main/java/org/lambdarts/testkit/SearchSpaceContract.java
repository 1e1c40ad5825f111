package org.lambdarts.testkit;

import com.typesafe.config.Config;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Nested;
import org.lambdarts.api.dataset.ImageShape;
import org.lambdarts.api.operation.OperationCatalog;
import org.lambdarts.api.space.SearchSpaceFactory;

/**
 * What every search space must do. Choice blocks, genotypes and costs are checked without a
 * backend; the networks run on every tensor backend that is on the class path of the test, else on
 * those of the distribution that the environment variable {@code LAMBDARTS_HOME} names, and are
 * skipped if there is neither.
 *
 * <pre>{@code
 * final class MySpaceTest extends SearchSpaceContract {
 *   @Override protected SearchSpaceFactory factory() { return new MySpaceFactory(); }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.STABLE, since = "0.1")
public abstract class SearchSpaceContract {
  /** For the author's test. */
  protected SearchSpaceContract() {}

  /** {@return the factory under test} */
  protected abstract SearchSpaceFactory factory();

  /**
   * The settings of the space. Small ones make the tests quick.
   *
   * @return the defaults in the plugin's own {@code reference.conf} unless overridden
   */
  protected Config config() {
    return PluginDefaults.SEARCH_SPACE.of(factory());
  }

  /**
   * The images to classify.
   *
   * @return 3 channels, 9 rows and 8 columns unless overridden
   */
  protected ImageShape image() {
    return new ImageShape(3, 9, 8);
  }

  /**
   * The operations the space may use.
   *
   * @return those of the plugins on the class path, with stand-ins for names that none of them has,
   *     unless overridden
   */
  protected OperationCatalog operations() {
    return new OperationsOnClassPath();
  }

  @Nested
  class Choices extends SearchSpaceChoicesTopic {
    Choices() {
      super(SearchSpaceContract.this);
    }
  }

  @Nested
  class Networks extends SearchSpaceNetworkTopic {
    Networks() {
      super(SearchSpaceContract.this);
    }
  }

  @Nested
  class Supernets extends SearchSpaceSupernetTopic {
    Supernets() {
      super(SearchSpaceContract.this);
    }
  }
}
