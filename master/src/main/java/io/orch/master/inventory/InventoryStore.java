package io.orch.master.inventory;

import io.orch.proto.message.MinionId;
import io.orch.sls.module.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where minions and the schemas of their functions are kept. Thread-safe. */
public interface InventoryStore {

  /** All minions, sorted by id. */
  List<Minion> minions();

  Optional<Minion> find(MinionId minion);

  /** When each minion was last heard of. */
  Map<MinionId, Instant> lastSeen();

  /** Adds or replaces a minion. */
  void put(Minion minion);

  void remove(MinionId minion);

  /** Keeps schemas under their hash, unless it is known. */
  void putFunctions(String hash, List<Schema> schemas);

  Optional<List<Schema>> functions(String hash);
}
