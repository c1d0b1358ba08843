package io.orch.master.mine;

import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What minions have published about themselves; a port of the master. */
public interface Mine {

  /** Where nobody has published anything. */
  Mine NONE = (minions, function) -> Map.of();

  /** What some minions have published under a name, by id; those that have not are left out. */
  Map<String, @Nullable Object> get(Collection<MinionId> minions, String function);
}
