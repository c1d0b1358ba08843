package io.orch.sls.reader;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tree whose large files cannot be read. */
record BoundedTree(Tree tree) implements Tree {

  /** The bytes that a template may print. */
  private static final long MOST = 32 * 1024 * 1024;

  @Override
  public Set<String> environments() {
    return tree.environments();
  }

  @Override
  public Optional<TreeFile> find(String environment, TreePath path) {
    return tree.find(environment, path);
  }

  @Override
  public List<TreeFile> list(String environment, String prefix) {
    return tree.list(environment, prefix);
  }

  @Override
  public byte[] read(TreeFile file) throws IOException {
    if (file.size() > MOST) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          Location.file(file.path().value()),
          "the file has " + file.size() + " bytes; functions in templates read at most " + MOST);
    }
    return tree.read(file);
  }
}
