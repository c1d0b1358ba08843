package io.orch.master.store;

import io.orch.master.event.EventStore;
import io.orch.master.job.JobStore;
import io.orch.master.job.JobStoreContract;
import org.junit.jupiter.api.BeforeEach;

class JdbcJobStoreIT extends JobStoreContract implements StoreDatabase {

  @BeforeEach
  void holdLease() {
    JobSamples.holdLease(database());
  }

  @Override
  protected JobStore store() {
    return new JdbcJobStore(database());
  }

  @Override
  protected EventStore events() {
    return new JdbcEventStore(database());
  }
}
