package io.orch.master.source;

import java.util.List;

/** Where leases are kept, so that they are ended also after a master was killed. Thread-safe. */
public interface SecretLeaseStore {

  /** Keeps a lease, in place of the one with its source and id. */
  void put(SecretLease lease);

  void remove(SecretLease lease);

  /** All, the oldest first. */
  List<SecretLease> all();
}
