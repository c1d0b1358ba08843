package io.orch.master.pki;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The serials of revoked certificates, in memory; every call asks it. Thread-safe. */
public final class Revocations {

  private final Set<String> serials = ConcurrentHashMap.newKeySet();

  /** Those that the store has. */
  public Revocations(Collection<String> stored) {
    serials.addAll(stored);
  }

  public boolean contains(String serial) {
    return serials.contains(serial);
  }

  /** Adds serials after they were stored. */
  public void add(Collection<String> revoked) {
    serials.addAll(revoked);
  }
}
