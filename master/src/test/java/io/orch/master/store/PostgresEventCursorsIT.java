package io.orch.master.store;

import io.orch.master.event.EventCursors;
import io.orch.master.event.EventCursorsContract;

class PostgresEventCursorsIT extends EventCursorsContract implements PostgresDatabase {

  @Override
  protected EventCursors cursors() {
    return new JdbcEventCursors(database());
  }
}
