package org.lambdarts.plugin.dataset.cifar;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.api.dataset.DatasetFactory;
import org.lambdarts.testkit.DatasetContract;

final class CifarContractTest extends DatasetContract {

  @TempDir Path folder;

  @BeforeEach
  void writeDataset() throws IOException {
    CifarBytes.write(folder, CifarBytes.dataset());
  }

  @Override
  protected DatasetFactory factory() {
    return CifarBytes.factory();
  }

  @Override
  protected Config config() {
    return super.config().withValue("path", ConfigValueFactory.fromAnyRef(folder.toString()));
  }
}
