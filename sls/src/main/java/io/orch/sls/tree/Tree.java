package io.orch.sls.tree;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files by environment ("saltenv") and path; the first root that has a path wins, as in Salt.
 * Reading is thread-safe. {@code base} is the environment of those who name none.
 */
public interface Tree {

  /** The name of the environment of those who name none. */
  String BASE = "base";

  /** The environments that have roots. */
  Set<String> environments();

  /** The file at a path, or nothing. Links that lead out of the root are not followed. */
  Optional<TreeFile> find(String environment, TreePath path);

  /**
   * All files of an environment whose path is the prefix or lies below it, sorted; an empty prefix
   * means all.
   */
  List<TreeFile> list(String environment, String prefix);

  /** The content of a file of this tree. */
  byte[] read(TreeFile file) throws IOException;
}
