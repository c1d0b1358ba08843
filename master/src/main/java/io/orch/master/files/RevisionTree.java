package io.orch.master.files;

import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files of one revision, read from the blob store. */
final class RevisionTree implements Tree {

  private final Map<String, TreeMap<String, TreeFile>> files = new HashMap<>();
  private final Set<String> environments;
  private final BlobStore blobs;

  RevisionTree(Manifest manifest, Set<String> environments, BlobStore blobs) {
    this.environments = environments;
    this.blobs = blobs;
    for (TreeFile file : manifest.files()) {
      files
          .computeIfAbsent(file.environment(), e -> new TreeMap<>())
          .put(file.path().value(), file);
    }
  }

  @Override
  public Set<String> environments() {
    return environments;
  }

  @Override
  public Optional<TreeFile> find(String environment, TreePath path) {
    return Optional.ofNullable(of(environment).get(path.value()));
  }

  private TreeMap<String, TreeFile> of(String environment) {
    return files.getOrDefault(environment, new TreeMap<>());
  }

  @Override
  public List<TreeFile> list(String environment, String prefix) {
    return of(environment).values().stream()
        .filter(
            file ->
                prefix.isEmpty()
                    || file.path().value().equals(prefix)
                    || file.path().value().startsWith(prefix + "/"))
        .toList();
  }

  @Override
  public byte[] read(TreeFile file) throws IOException {
    return blobs.read(file.sha256());
  }
}
