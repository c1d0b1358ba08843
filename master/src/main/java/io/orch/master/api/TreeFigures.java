package io.orch.master.api;

import io.orch.sls.metric.Counter;
import io.orch.sls.metric.Metrics;

/** What minions fetched of the files. Thread-safe. */
public final class TreeFigures {

  private final Counter manifests;
  private final Counter blobs;
  private final Counter bytes;

  public TreeFigures(Metrics metrics) {
    manifests =
        metrics.counter("orch_tree_manifests_total", "Lists of files that minions asked for.");
    blobs = metrics.counter("orch_tree_blobs_total", "Contents of files that minions fetched.");
    bytes = metrics.counter("orch_tree_blob_bytes_total", "Their size.");
  }

  void manifest() {
    manifests.add();
  }

  void blob() {
    blobs.add();
  }

  void sent(int size) {
    bytes.add(size);
  }
}
