package org.lambdarts.plugin.dataset.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.lambdarts.api.Plugin;
import org.lambdarts.api.dataset.DatasetFactory;

final class IdxDatasetsPluginTest {

  @Test
  void theServiceLoaderFindsBothDatasets() {
    List<String> names =
        ServiceLoader.load(Plugin.class).stream()
            .filter(provider -> provider.type() == IdxDatasetsPlugin.class)
            .flatMap(provider -> provider.get().datasets().stream())
            .map(DatasetFactory::name)
            .toList();
    assertEquals(List.of("fashion-mnist", "mnist"), names);
  }

  @Test
  void theLicenseOfTheSampleComesWithIt() throws Exception {
    try (var license =
        IdxDatasetsPlugin.class.getResourceAsStream("fashion-mnist-sample/LICENSE")) {
      String text = new String(license.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.contains("MIT License") && text.contains("2017 Zalando SE"), text);
    }
  }
}
