package io.orch.master.store;

import io.orch.master.event.EventCursors;
import io.orch.master.event.EventCursorsContract;

class JdbcEventCursorsIT extends EventCursorsContract implements StoreDatabase {

  @Override
  protected EventCursors cursors() {
    return new JdbcEventCursors(database());
  }
}
