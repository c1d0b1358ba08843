package io.orch.master.inventory;

import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a minion that was connected at least once.
 *
 * @param version of its program
 * @param bootId of its process
 * @param address it came from
 * @param functionsHash names the schemas of its functions
 * @param lastSeen when it connected, disconnected or told its grains last
 */
public record Minion(
    MinionId id,
    Map<String, @Nullable Object> grains,
    String version,
    String bootId,
    String address,
    String functionsHash,
    Instant lastSeen) {

  public Minion {
    grains = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(grains));
  }

  /** The same with other grains. */
  public Minion withGrains(Map<String, @Nullable Object> newGrains) {
    return new Minion(id, newGrains, version, bootId, address, functionsHash, lastSeen);
  }

  /** The same, seen at a time. */
  public Minion seen(Instant time) {
    return new Minion(id, grains, version, bootId, address, functionsHash, time);
  }
}
