package io.orch.master.source;

import io.orch.master.duty.Term;
import java.util.List;

/**
 * Where leases are kept, so that they are ended also after a master was killed. Any master takes
 * leases; the one with the duty sees to them, and what it writes is refused with EPOCH_STALE when
 * its term is over. Thread-safe.
 */
public interface SecretLeaseStore {

  /** Keeps a lease, in place of the one with its source and id. */
  void put(SecretLease lease);

  /** Keeps until when a lease is good now; nothing when it is not kept any more. */
  void renewed(Term term, SecretLease lease);

  /** Forgets a lease; nothing when it is not kept any more. */
  void remove(Term term, SecretLease lease);

  /** Refuses a term that is over. */
  void check(Term term);

  /** All, the oldest first. */
  List<SecretLease> all();
}
