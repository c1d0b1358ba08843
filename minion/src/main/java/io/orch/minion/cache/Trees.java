package io.orch.minion.cache;

import io.orch.sls.tree.Tree;

/** The trees that jobs see. */
@FunctionalInterface
public interface Trees {

  /**
   * The tree of a revision.
   *
   * @param revision empty for the newest
   */
  Tree tree(String revision);
}
