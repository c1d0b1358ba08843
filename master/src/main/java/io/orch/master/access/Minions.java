package io.orch.master.access;

import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.SortedSet;

/** What is known of minions that rights are about. */
public interface Minions {

  /** Those of some minions that a compound expression means. */
  SortedSet<MinionId> among(String compound, Collection<MinionId> minions);

  /** The environment that a minion is in; empty when it is in none. */
  String environment(MinionId minion);
}
