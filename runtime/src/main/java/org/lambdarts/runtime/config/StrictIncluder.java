package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The include statements of one file: files relative to it, and class path resources. What is
 * included must be there, and nothing is fetched from the network.
 */
final class StrictIncluder
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  private final ConfigFiles files;
  private final Problems problems;
  private final Path including;
  private final List<Path> chain;
  private final Map<String, Integer> seen = new HashMap<>();

  StrictIncluder(ConfigFiles files, Problems problems, Path including, List<Path> includedFrom) {
    this.files = files;
    this.problems = problems;
    this.including = including;
    this.chain = Stream.concat(includedFrom.stream(), Stream.of(including)).toList();
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return includeFile(what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return includeFile(what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return refuse(what.toString(), "is a URL, must be a file: copy it next to this one");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    int line = nextLine(what);
    return files
        .parseResource(what)
        .orElseGet(() -> refuse(what, line, "is not on the class path"));
  }

  private ConfigObject includeFile(String what) {
    int line = nextLine(what);
    Optional<Path> file =
        Stream.of("", ".conf", ".json")
            .map(suffix -> including.resolveSibling(what + suffix))
            .filter(Files::isRegularFile)
            .findFirst();
    if (file.isEmpty()) {
      return refuse(what, line, "is not there; the path is relative to this file");
    }
    if (chain.stream().anyMatch(open -> same(open, file.get()))) {
      return refuse(what, line, "leads back to a file that includes this one");
    }
    return files.parse(file.get(), chain);
  }

  private ConfigObject refuse(String what, String why) {
    return refuse(what, nextLine(what), why);
  }

  private ConfigObject refuse(String what, int line, String why) {
    problems.add(new Location(including.toString(), line), "the included \"" + what + "\" " + why);
    return ConfigFiles.nothing();
  }

  /** The parser does not tell an includer the line of the statement, so it is looked up. */
  private int nextLine(String what) {
    int occurrence = seen.merge(what, 1, Integer::sum);
    Pattern statement =
        Pattern.compile(
            "(^|[\\s{,])include\\s+(required\\s*\\(\\s*)?(\\w+\\()?\\s*\"" + Pattern.quote(what));
    try {
      List<String> lines = Files.readAllLines(including);
      for (int i = 0; i < lines.size(); i++) {
        String code = lines.get(i).strip();
        if (!code.startsWith("#") && !code.startsWith("//") && statement.matcher(code).find()) {
          if (--occurrence == 0) {
            return i + 1;
          }
        }
      }
    } catch (IOException e) {
      // Without the line the message is still right.
    }
    return 0;
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }
  }
}
