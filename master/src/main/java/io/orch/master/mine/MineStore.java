package io.orch.master.mine;

import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where it is kept what minions publish. Thread-safe. */
public interface MineStore {

  /** How many names a minion may publish. */
  int MOST_NAMES = 500;

  /**
   * Stores what a minion publishes, in place of what it published under the same names.
   *
   * @param clear whether all else that it published is dropped
   * @throws io.orch.sls.error.OrchException LIMIT_EXCEEDED when these are too many names
   */
  void put(MinionId minion, List<MineItem> items, boolean clear);

  /** Drops what a minion published under some names. */
  void remove(MinionId minion, Collection<String> names);

  /** Drops all that a minion published. */
  void removeAll(MinionId minion);

  /** What all minions published under a name. */
  Map<MinionId, MineItem> get(String name);
}
