package io.orch.master.enroll;

import io.orch.proto.message.MinionId;
import java.time.Instant;

/**
 * A minion's public key and what was decided about it; a row of the store, one for each id.
 *
 * @param fingerprint {@code sha256:} and 64 hexadecimal digits
 * @param method how it came: {@code ec2}, {@code token}, {@code manual} or {@code auto}, at most 32
 *     characters
 * @param created when the key was first seen
 * @param decided when its state changed last
 */
public record MinionKey(
    MinionId minion,
    String fingerprint,
    KeyState state,
    String method,
    Instant created,
    Instant decided) {

  /** The same key in another state. */
  public MinionKey in(KeyState next, Instant time) {
    return new MinionKey(minion, fingerprint, next, method, created, time);
  }
}
