package io.orch.minion.cache;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.tree.Manifest;
import io.orch.sls.tree.Tree;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The master's tree as this minion last saw it. Asking for it costs one round trip, and a second
 * one when files changed; for the pinned revision that is here already it costs none. Thread-safe.
 */
public final class TreeCache implements Trees {

  /** Files up to this size come with the manifest; larger ones when they are read. */
  private static final long SMALL = 256 * 1024;

  private final BlobCache blobs;
  private final TreeSource source;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Snapshot current;

  private record Snapshot(String revision, CachedTree tree) {}

  public TreeCache(BlobCache blobs, TreeSource source) {
    this.blobs = blobs;
    this.source = source;
  }

  @Override
  public Tree tree(String revision) {
    lock.lock();
    try {
      Snapshot known = current;
      if (known != null && !revision.isEmpty() && known.revision().equals(revision)) {
        return known.tree();
      }
      Manifest fresh =
          source.manifest(revision, known == null ? "" : known.revision()).orElse(null);
      if (fresh == null) {
        return require(known).tree();
      }
      CachedTree tree = new CachedTree(fresh, blobs, source);
      tree.fetchMissing(SMALL);
      current = new Snapshot(fresh.revision(), tree);
      return tree;
    } finally {
      lock.unlock();
    }
  }

  private static Snapshot require(@Nullable Snapshot known) {
    if (known == null) {
      throw new OrchException(
          ErrorCode.INTERNAL, "the master says that the files are unchanged, but none are known");
    }
    return known;
  }
}
