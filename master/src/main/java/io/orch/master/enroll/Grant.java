package io.orch.master.enroll;

import io.orch.proto.message.MinionId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a join method found out about an attempt.
 *
 * @param minion who it is
 * @param method how that is known: {@code ec2}, {@code token}, {@code manual} ..., at most 32
 *     characters
 * @param accepted whether it may come in; an operator decides otherwise
 * @param token SHA-256 of the token to use up
 * @param instance that it is, as in {@code VerifiedFacts}; empty for none
 * @param grains that are verified
 * @param replaces the fingerprint of the key that it may replace by a rule
 */
public record Grant(
    MinionId minion,
    String method,
    boolean accepted,
    Optional<String> token,
    String instance,
    Map<String, @Nullable Object> grains,
    Optional<String> replaces) {

  /** Of a minion of which nothing else is known. */
  public static Grant plain(MinionId minion, String method, boolean accepted) {
    return new Grant(minion, method, accepted, Optional.empty(), "", Map.of(), Optional.empty());
  }

  /** The same with further grains over its own, for another id, accepted or not. */
  public Grant with(MinionId other, boolean in, Map<String, @Nullable Object> further) {
    Map<String, @Nullable Object> all = new java.util.LinkedHashMap<>(grains);
    all.putAll(further);
    return new Grant(other, method, in, token, instance, all, replaces);
  }
}
