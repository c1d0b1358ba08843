package io.orch.minion.execute;

import io.orch.sls.module.Context;
import io.orch.sls.tree.Tree;
import java.util.Map;

/** Work that is no job, such as a beacon's. */
public final class BesideJobs {

  private BesideJobs() {}

  /** What such work sees: the newest files and the pillar as it is when it is first asked for. */
  public static Context context(Workshop workshop) {
    Circumstances newest = new Circumstances("", Tree.BASE, "", "", "", Map.of());
    return new Bench(workshop, newest, (line, done, total) -> {}).context(new Verdict());
  }
}
