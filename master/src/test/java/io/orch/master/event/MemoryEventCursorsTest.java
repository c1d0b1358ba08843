package io.orch.master.event;

class MemoryEventCursorsTest extends EventCursorsContract {

  private final EventCursors cursors = new MemoryEventCursors();

  @Override
  protected EventCursors cursors() {
    return cursors;
  }
}
