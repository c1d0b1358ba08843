package io.orch.master.wheel;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads trees of files as Salt's wheel functions do. */
public final class Roots {

  private static final int MOST = 1024 * 1024;

  private Roots() {}

  /** The paths of an environment, sorted. */
  public static List<String> list(Tree tree, String saltenv) {
    return tree.list(saltenv, "").stream().map(file -> file.path().value()).toList();
  }

  /** The paths of each environment. */
  public static Map<String, @Nullable Object> all(Tree tree) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    tree.environments().forEach(environment -> all.put(environment, list(tree, environment)));
    return all;
  }

  /** A file's text. */
  public static String read(Tree tree, String path, String saltenv) {
    TreeFile file =
        tree.find(saltenv, new TreePath(path))
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.ARGUMENT_INVALID,
                        "there is no file " + path + " in environment " + saltenv));
    if (file.size() > MOST) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED, path + " has " + file.size() + " bytes, more than " + MOST);
    }
    try {
      return new String(tree.read(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, path + " can't be read: " + e.getMessage());
    }
  }
}
