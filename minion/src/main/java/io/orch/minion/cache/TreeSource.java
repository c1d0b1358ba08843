package io.orch.minion.cache;

import io.orch.sls.tree.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Where manifests and blobs come from. What fails is an {@code OrchException}. */
public interface TreeSource {

  /**
   * The manifest of a revision, the newest for an empty one; nothing when it is the known one.
   *
   * @param known the revision that the caller has; empty for none
   */
  Optional<Manifest> manifest(String revision, String known);

  /** Fetches blobs in one round trip and hands over each with its hash, in any order. */
  void blobs(List<String> sha256, BiConsumer<String, byte[]> consumer);
}
