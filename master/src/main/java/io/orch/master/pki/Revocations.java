package io.orch.master.pki;

import io.orch.proto.message.MinionId;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is accepted no more, in memory: revoked certificates, authorities that are retired, minions
 * whose key two hosts have. Every call asks it. Thread-safe.
 */
public final class Revocations {

  private final Set<String> serials = ConcurrentHashMap.newKeySet();
  private final Set<MinionId> fenced = ConcurrentHashMap.newKeySet();
  private volatile Set<String> retired = Set.of();

  /** Those that the store has. */
  public Revocations(Collection<String> stored) {
    serials.addAll(stored);
  }

  /** Accepts nothing more that authorities of these names issued. */
  public void retire(Set<String> authorities) {
    retired = authorities;
  }

  /** Whether what an authority of this name issued is accepted no more. */
  public boolean retired(String authority) {
    return retired.contains(authority);
  }

  /** Lets no one on as a minion. */
  public void fence(MinionId minion) {
    fenced.add(minion);
  }

  /** Lets a minion on again. */
  public void release(MinionId minion) {
    fenced.remove(minion);
  }

  /** Lets no one on as these, and no others. */
  public void fenced(Set<MinionId> minions) {
    fenced.addAll(minions);
    fenced.retainAll(minions);
  }

  /** Whether no one is let on as a minion, since two hosts have its key. */
  public boolean fenced(MinionId minion) {
    return fenced.contains(minion);
  }

  public boolean contains(String serial) {
    return serials.contains(serial);
  }

  /** Adds serials after they were stored. */
  public void add(Collection<String> revoked) {
    serials.addAll(revoked);
  }
}
