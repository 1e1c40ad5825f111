package org.lambdarts.runtime.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lambdarts.runtime.compose.RunCheck;
import org.lambdarts.runtime.config.RunConfigReader;
import org.lambdarts.runtime.config.RunSettings;
import org.lambdarts.runtime.memory.Machine;
import org.lambdarts.runtime.plugin.PluginCatalog;
import org.lambdarts.runtime.plugin.PluginLoader;
import org.lambdarts.runtime.plugin.UnknownFactoryException;
import org.lambdarts.testkit.image.Pictures;

final class ConfigProposalTest {

  private static final PluginCatalog PLUGINS =
      new PluginLoader().loadClassPath(ConfigProposalTest.class.getClassLoader());

  @TempDir private Path folder;

  @Test
  void aRunTakesTheConfigAsItIs() throws IOException {
    Path photos = photos("my \"best\" photos");
    Path config = folder.resolve("photos.conf");
    Files.writeString(config, ConfigProposal.of(PLUGINS, photos, Optional.empty()).config());
    RunSettings settings = new RunConfigReader(PLUGINS, Map.of()).read(config, Map.of());
    assertEquals("image-folder", settings.dataset().name());
    assertEquals(photos.toString(), settings.dataset().config().getString("path"));
    assertEquals(1, settings.dataset().config().getInt("channels"));
    RunCheck.of(PLUGINS, settings, true, Machine.here());
  }

  @Test
  void allButTheDatasetIsThatOfTheConfigThatShips() throws IOException {
    Path shipped = Path.of(System.getProperty("shipped.configs")).resolve("images.conf");
    String config = ConfigProposal.of(PLUGINS, photos("photos"), Optional.empty()).config();
    assertEquals(
        ConfigFactory.parseFile(shipped.toFile()).withoutPath("lambdarts.dataset"),
        ConfigFactory.parseString(config).withoutPath("lambdarts.dataset"));
    String said = "# Epochs are counted in steps";
    assertTrue(config.contains(said) && Files.readString(shipped).contains(said), config);
  }

  @Test
  void theConfigSaysWhatWasFoundAndWhy() throws IOException {
    Path photos = photos("photos");
    ConfigProposal proposal = ConfigProposal.of(PLUGINS, photos, Optional.empty());
    assertTrue(
        proposal.config().startsWith("# For " + photos + ", where lambdarts init found:\n#   6 im"),
        proposal.config());
    assertTrue(
        proposal.config().contains("    # no image has colors\n    channels = 1\n"),
        proposal.config());
  }

  @Test
  void theDatasetMayBeChosen() throws IOException {
    Path photos = photos("photos");
    assertEquals(
        "image-folder", ConfigProposal.of(PLUGINS, photos, Optional.of("image-folder")).dataset());
    assertEquals(
        photos + " holds nothing that a dataset recognizes (cifar-10)",
        rejection(photos, Optional.of("cifar-10")));
    assertThrows(
        UnknownFactoryException.class,
        () -> ConfigProposal.of(PLUGINS, photos, Optional.of("image-folders")));
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere");
    assertEquals(
        "there is no folder " + nowhere + ": name the folder that your data are in",
        rejection(nowhere, Optional.empty()));
  }

  @Test
  void anEmptyFolderIsRejectedInTheWordsOfTheDatasetThatCouldReadIt() {
    assertEquals(
        "the folder "
            + folder
            + " has no folders in it, but two classes or more are needed: put the images of each"
            + " class into a folder of its own",
        rejection(folder, Optional.empty()));
  }

  private static String rejection(Path folder, Optional<String> dataset) {
    return assertThrows(
            UnsuitableFolderException.class, () -> ConfigProposal.of(PLUGINS, folder, dataset))
        .getMessage();
  }

  private Path photos(String name) throws IOException {
    Path photos = folder.resolve(name);
    for (String image :
        new String[] {
          "cat/a.png", "cat/b.png", "cat/c.png", "dog/a.png", "dog/b.png", "dog/c.png"
        }) {
      BufferedImage picture = Pictures.gray(2, 2, 9, 99, image.length(), image.charAt(4));
      Pictures.write(photos.resolve(image), Pictures.png(picture));
    }
    return photos;
  }
}
