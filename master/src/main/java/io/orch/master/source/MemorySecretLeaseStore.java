package io.orch.master.source;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps leases in memory, for tests. */
public final class MemorySecretLeaseStore implements SecretLeaseStore {

  private final Map<List<String>, SecretLease> leases = new ConcurrentHashMap<>();

  private static List<String> key(SecretLease lease) {
    return List.of(lease.source(), lease.id());
  }

  @Override
  public void put(SecretLease lease) {
    leases.put(key(lease), lease);
  }

  @Override
  public void remove(SecretLease lease) {
    leases.remove(key(lease));
  }

  @Override
  public List<SecretLease> all() {
    return leases.values().stream().sorted(Comparator.comparing(SecretLease::taken)).toList();
  }
}
