package io.orch.master.source;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Term;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps leases in memory, for tests. */
public final class MemorySecretLeaseStore implements SecretLeaseStore {

  private final Map<List<String>, SecretLease> leases = new ConcurrentHashMap<>();

  private final DutyStore duties;

  /**
   * @param duties whose terms are checked
   */
  public MemorySecretLeaseStore(DutyStore duties) {
    this.duties = duties;
  }

  private static List<String> key(SecretLease lease) {
    return List.of(lease.source(), lease.id());
  }

  @Override
  public void put(SecretLease lease) {
    leases.put(key(lease), lease);
  }

  @Override
  public void renewed(Term term, SecretLease lease) {
    check(term);
    leases.computeIfPresent(key(lease), (key, old) -> lease);
  }

  @Override
  public void check(Term term) {
    duties.check(term);
  }

  @Override
  public void remove(Term term, SecretLease lease) {
    check(term);
    leases.remove(key(lease));
  }

  @Override
  public List<SecretLease> all() {
    return leases.values().stream().sorted(Comparator.comparing(SecretLease::taken)).toList();
  }
}
