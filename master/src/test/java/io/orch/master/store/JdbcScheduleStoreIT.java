package io.orch.master.store;

import io.orch.master.duty.DutyStore;
import io.orch.master.event.EventStore;
import io.orch.master.schedule.ScheduleStore;
import io.orch.master.schedule.ScheduleStoreContract;

class JdbcScheduleStoreIT extends ScheduleStoreContract implements StoreDatabase {

  @Override
  protected DutyStore duties() {
    return new JdbcDutyStore(database());
  }

  @Override
  protected ScheduleStore store() {
    return new JdbcScheduleStore(database());
  }

  @Override
  protected EventStore events() {
    return new JdbcEventStore(database());
  }
}
