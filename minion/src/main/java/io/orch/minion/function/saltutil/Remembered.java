package io.orch.minion.function.saltutil;

/** What the agent remembers of the world and can look at again; a port of a context. */
public interface Remembered {

  /** Collects the grains again and tells the master. */
  void refreshGrains();

  /** Forgets the pillar. */
  void refreshPillar();
}
