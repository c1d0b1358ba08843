package io.orch.cli.command.offline;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of a tree on disk.
 *
 * @param root of the tree
 * @param path in the tree: {@code web/init.sls}
 */
public record SlsFile(Path root, String path) {

  private static final List<String> ROOT_NAMES =
      List.of("states", "orchestrate", "pillars", "pillar", "salt", "reactor");

  /**
   * The file with the root that its directories suggest: one named as roots are, or the nearest.
   */
  public static SlsFile of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    Path root = parent;
    for (Path at = parent; at != null && at.getFileName() != null; at = at.getParent()) {
      if (ROOT_NAMES.contains(at.getFileName().toString())) {
        root = at;
        break;
      }
    }
    return in(root == null ? absolute.getRoot() : root, absolute);
  }

  /** The file in a given root. */
  public static SlsFile in(Path root, Path file) {
    Path top = root.toAbsolutePath().normalize();
    return new SlsFile(
        top, top.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/'));
  }

  /** The dotted name: {@code web}, {@code web.site}. */
  public String name() {
    String stem = path.endsWith(".sls") ? path.substring(0, path.length() - 4) : path;
    String dotted = stem.replace('/', '.');
    return dotted.endsWith(".init") ? dotted.substring(0, dotted.length() - 5) : dotted;
  }

  public String text() {
    try {
      return Yaml.decode(Files.readAllBytes(root.resolve(path)), path);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND, Location.file(path), "cannot be read: " + e.getMessage(), e);
    }
  }
}
