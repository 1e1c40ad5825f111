package org.lambdarts.runtime.config;

import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lambdarts.runtime.hocon.IncludeRule;

/**
 * The include statements of one file. What is included is a file that must be there, named relative
 * to this one, in the folder of the config that the user named or below it; links do not lead out
 * of it. A config from elsewhere can so make nothing be read but what came with it.
 */
final class StrictIncluder extends IncludeRule {

  private static final String OUTSIDE =
      "leads out of the config's folder; a config includes only files in its folder or below, by"
          + " their relative paths: copy it there";

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
  protected ConfigObject include(Form form, String what) {
    if (including.endsWith(ConfigFiles.STORED)) {
      return reject(
          what,
          "cannot be included: a file named "
              + ConfigFiles.STORED
              + " is the resolved config of a run, which includes nothing; to include files, give"
              + " yours another name");
    }
    return switch (form) {
      case URL -> reject(what, "is a URL, must be a file: copy it next to this one");
      case CLASSPATH ->
          reject(what, "is a class path resource, must be a file: copy it next to this one");
      case NAME, FILE -> includeFile(what);
    };
  }

  private ConfigObject includeFile(String what) {
    int line = nextLine(what);
    Path path;
    try {
      path = Path.of(what);
    } catch (InvalidPathException e) {
      return reject(what, line, "is no file name");
    }
    Path root = folder(chain.get(0));
    if (path.isAbsolute() || !folder(including).resolve(path).normalize().startsWith(root)) {
      return reject(what, line, OUTSIDE);
    }
    Optional<Path> file =
        Stream.of("", ".conf", ".json")
            .map(suffix -> including.resolveSibling(what + suffix))
            .filter(Files::isRegularFile)
            .findFirst();
    if (file.isEmpty()) {
      return reject(what, line, "is not there; the path is relative to this file");
    }
    if (!realPath(file.get()).startsWith(realPath(root))) {
      return reject(what, line, "is a link that " + OUTSIDE);
    }
    if (chain.stream().anyMatch(open -> same(open, file.get()))) {
      return reject(what, line, "leads back to a file that includes this one");
    }
    return files.parse(file.get(), chain);
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private static Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private ConfigObject reject(String what, String why) {
    return reject(what, nextLine(what), why);
  }

  private ConfigObject reject(String what, int line, String why) {
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
