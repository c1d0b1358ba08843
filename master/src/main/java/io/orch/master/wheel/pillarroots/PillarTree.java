package io.orch.master.wheel.pillarroots;

import io.orch.master.files.FileRevisions;
import io.orch.master.pillar.Pillars;
import io.orch.sls.module.Context;
import io.orch.sls.tree.Tree;

/** The pillar roots as they are now. */
final class PillarTree {

  private PillarTree() {}

  static Tree of(Context context) {
    FileRevisions roots = context.port(Pillars.class).roots();
    return roots.tree(roots.manifest("").revision());
  }
}
