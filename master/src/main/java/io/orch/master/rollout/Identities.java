package io.orch.master.rollout;

import io.orch.proto.message.MinionId;

/** Tells a minion from one that came in its place under the same id. */
public interface Identities {

  /** What differs between the two: the fingerprint of the key; empty for an unknown id. */
  String of(MinionId minion);
}
