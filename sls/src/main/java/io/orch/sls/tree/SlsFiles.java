package io.orch.sls.tree;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Utf8;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * SLS files by their dotted names: {@code web.site} is {@code web/site.sls} or else {@code
 * web/site/init.sls}.
 */
public final class SlsFiles {

  private static final String SUFFIX = ".sls";
  private static final String INIT = "/init.sls";

  private SlsFiles() {}

  /** The file that a dotted name means. */
  public static Optional<TreeFile> find(Tree tree, String environment, String sls) {
    String path = sls.replace('.', '/');
    String directory = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return at(tree, environment, path + SUFFIX).or(() -> at(tree, environment, directory + INIT));
  }

  private static Optional<TreeFile> at(Tree tree, String environment, String path) {
    try {
      return tree.find(environment, new TreePath(path));
    } catch (OrchException e) {
      return Optional.empty(); // no file can have that name
    }
  }

  /** Whether the file is the one that stands for its directory. */
  public static boolean isInit(TreeFile file) {
    return ("/" + file.path().value()).endsWith(INIT);
  }

  /** The names of all SLS files of an environment. */
  public static SortedSet<String> names(Tree tree, String environment) {
    SortedSet<String> names = new TreeSet<>();
    for (TreeFile file : tree.list(environment, "")) {
      String path = file.path().value();
      if (path.endsWith(SUFFIX)) {
        int cut = path.endsWith(INIT) ? INIT.length() : SUFFIX.length();
        names.add(path.substring(0, path.length() - cut).replace('/', '.'));
      }
    }
    return names;
  }

  /** The text of a file of the tree, which is UTF-8. */
  public static String text(Tree tree, TreeFile file) {
    try {
      return Utf8.decode(tree.read(file), file.path().value());
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND, Location.file(file.path().value()), "cannot be read: " + e, e);
    }
  }
}
