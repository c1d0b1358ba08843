package io.orch.sls.render;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import io.orch.sls.jinja.Loader;
import io.orch.sls.jinja.TemplatePaths;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import io.orch.sls.yaml.Yaml;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;

/** The templates of one environment of a tree. */
record TreeLoader(Tree tree, String saltenv) implements Loader {

  @Override
  public Optional<Stored> find(String path) {
    return path.isEmpty()
        ? Optional.empty()
        : tree.find(saltenv, new TreePath(path))
            .map(file -> new Stored(path, file.sha256(), () -> read(file)));
  }

  @Override
  public Collection<String> near(String path) {
    return tree.list(saltenv, TemplatePaths.directory(path)).stream()
        .map(file -> file.path().value())
        .toList();
  }

  private String read(TreeFile file) {
    try {
      return Yaml.decode(tree.read(file), file.path().value());
    } catch (IOException e) {
      throw new OrchException(
          ErrorCode.FILE_NOT_FOUND,
          Location.file(file.path().value()),
          "the file cannot be read: " + e.getMessage(),
          e);
    }
  }
}
