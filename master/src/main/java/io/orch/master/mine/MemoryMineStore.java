package io.orch.master.mine;

import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps in memory what minions publish. */
public final class MemoryMineStore implements MineStore {

  private final TreeMap<MinionId, Map<String, MineItem>> published = new TreeMap<>();

  @Override
  public synchronized void put(MinionId minion, List<MineItem> items, boolean clear) {
    Map<String, MineItem> own =
        clear ? new HashMap<>() : new HashMap<>(published.getOrDefault(minion, Map.of()));
    items.forEach(item -> own.put(item.name(), item));
    StoredMine.requireFew(minion, own.size());
    published.put(minion, own);
  }

  @Override
  public synchronized void remove(MinionId minion, Collection<String> names) {
    Map<String, MineItem> own = published.get(minion);
    if (own != null) {
      own.keySet().removeAll(names);
    }
  }

  @Override
  public synchronized void removeAll(MinionId minion) {
    published.remove(minion);
  }

  @Override
  public synchronized Map<MinionId, MineItem> get(String name) {
    Map<MinionId, MineItem> found = new TreeMap<>();
    published.forEach(
        (minion, own) -> {
          if (own.containsKey(name)) {
            found.put(minion, own.get(name));
          }
        });
    return found;
  }
}
