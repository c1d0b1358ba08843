package io.orch.master.inventory;

import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where verified facts are kept. Those of a new minion are put in by its join, in the transaction
 * that accepts its key, and taken out when the key is revoked. Thread-safe.
 */
public interface VerifiedStore {

  /** All facts, sorted by minion. */
  List<VerifiedFacts> verified();

  Optional<VerifiedFacts> verified(MinionId minion);

  /** When the facts of each minion were put. */
  Map<MinionId, Instant> verifiedTimes();
}
