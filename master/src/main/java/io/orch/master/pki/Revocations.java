package io.orch.master.pki;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The serials of revoked certificates and the authorities that are retired, in memory; every call
 * asks it. Thread-safe.
 */
public final class Revocations {

  private final Set<String> serials = ConcurrentHashMap.newKeySet();
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

  public boolean contains(String serial) {
    return serials.contains(serial);
  }

  /** Adds serials after they were stored. */
  public void add(Collection<String> revoked) {
    serials.addAll(revoked);
  }
}
