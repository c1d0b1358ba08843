package io.orch.minion.cache;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.Tree;
import io.orch.sls.tree.TreeFile;
import io.orch.sls.tree.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of one revision: listed by its manifest, read from the cache, fetched when they are not
 * there. Thread-safe.
 */
final class CachedTree implements Tree {

  private final Map<String, NavigableMap<String, TreeFile>> environments = new TreeMap<>();
  private final BlobCache blobs;
  private final TreeSource source;

  CachedTree(Manifest manifest, BlobCache blobs, TreeSource source) {
    this.blobs = blobs;
    this.source = source;
    environments.put(BASE, new TreeMap<>());
    for (TreeFile file : manifest.files()) {
      environments
          .computeIfAbsent(file.environment(), name -> new TreeMap<>())
          .put(file.path().value(), file);
    }
  }

  @Override
  public Set<String> environments() {
    return Set.copyOf(environments.keySet());
  }

  @Override
  public Optional<TreeFile> find(String environment, TreePath path) {
    return Optional.ofNullable(files(environment).get(path.value()));
  }

  @Override
  public List<TreeFile> list(String environment, String prefix) {
    NavigableMap<String, TreeFile> files = files(environment);
    if (prefix.isEmpty()) {
      return List.copyOf(files.values());
    }
    List<TreeFile> found = new ArrayList<>();
    TreeFile itself = files.get(prefix);
    if (itself != null) {
      found.add(itself);
    }
    // '0' is the character after '/'
    found.addAll(files.subMap(prefix + "/", prefix + "0").values());
    return found;
  }

  private NavigableMap<String, TreeFile> files(String environment) {
    return environments.getOrDefault(environment, new TreeMap<>());
  }

  @Override
  public byte[] read(TreeFile file) {
    String hash = file.sha256();
    return blobs
        .read(hash)
        .or(
            () -> {
              fetch(List.of(hash));
              return blobs.read(hash);
            })
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.FILE_NOT_FOUND,
                    "the master did not send salt://" + file.path() + "; try again"));
  }

  /** Fetches, in one round trip, the files that are not here and not larger than a bound. */
  void fetchMissing(long largest) {
    Set<String> missing = new LinkedHashSet<>();
    Set<String> used = new LinkedHashSet<>();
    for (Map<String, TreeFile> files : environments.values()) {
      for (TreeFile file : files.values()) {
        if (blobs.contains(file.sha256())) {
          used.add(file.sha256());
        } else if (file.size() <= largest) {
          missing.add(file.sha256());
        }
      }
    }
    blobs.touch(used);
    if (!missing.isEmpty()) {
      fetch(List.copyOf(missing));
    }
  }

  private void fetch(List<String> hashes) {
    source.blobs(hashes, blobs::write);
  }
}
