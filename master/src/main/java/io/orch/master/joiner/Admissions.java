package io.orch.master.joiner;

import io.orch.proto.message.MinionId;
import java.time.Instant;
import java.util.Map;

/**
 * Since when each accepted minion is. A minion that comes under the id of another is accepted anew;
 * one that renews its key is not.
 */
public interface Admissions {

  /** By id, to the millisecond. */
  Map<MinionId, Instant> accepted();
}
