package io.orch.master.inventory;

import io.orch.proto.message.MinionId;
import io.orch.sls.module.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Keeps minions in memory. */
public final class MemoryInventoryStore implements InventoryStore {

  private final Map<MinionId, Minion> minions = new ConcurrentSkipListMap<>();
  private final Map<String, List<Schema>> functions = new ConcurrentHashMap<>();

  @Override
  public List<Minion> minions() {
    return List.copyOf(minions.values());
  }

  @Override
  public Optional<Minion> find(MinionId minion) {
    return Optional.ofNullable(minions.get(minion));
  }

  @Override
  public Map<MinionId, Instant> lastSeen() {
    return minions.values().stream().collect(Collectors.toMap(Minion::id, Minion::lastSeen));
  }

  @Override
  public void put(Minion minion) {
    minions.put(minion.id(), minion);
  }

  @Override
  public void remove(MinionId minion) {
    minions.remove(minion);
  }

  @Override
  public void putFunctions(String hash, List<Schema> schemas) {
    functions.putIfAbsent(hash, List.copyOf(schemas));
  }

  @Override
  public Optional<List<Schema>> functions(String hash) {
    return Optional.ofNullable(functions.get(hash));
  }
}
