package io.orch.master.audit;

import java.util.List;

/**
 * Where entries are kept; none is ever changed or removed. All masters of a store add to one log.
 * Thread-safe.
 */
public interface AuditStore {

  /**
   * Adds entries in order; on disk when it returns. Within a change of another store of the same
   * database it is a part of that, and done or undone with it.
   */
  void append(List<NewEntry> entries);

  /** The end of the log, as it was kept beside the entries. */
  Head head();

  /** The first entries after a number, in order. */
  List<Entry> after(long sequence, int most);

  /** The last entries before a number, the newest first. */
  List<Entry> before(long sequence, int most);
}
