package io.orch.master.audit;

import java.util.ArrayList;
import java.util.List;

/** Keeps the audit log in memory, where a test can tamper with it. */
public final class MemoryAuditStore implements AuditStore {

  final List<Entry> entries = new ArrayList<>();
  Head head = Head.NONE;

  @Override
  public synchronized void append(List<NewEntry> added) {
    List<Entry> chained = Chain.after(head, added);
    entries.addAll(chained);
    head = chained.getLast().head();
  }

  @Override
  public synchronized Head head() {
    return head;
  }

  @Override
  public synchronized List<Entry> after(long sequence, int most) {
    return entries.stream().filter(e -> e.sequence() > sequence).limit(most).toList();
  }

  @Override
  public synchronized List<Entry> before(long sequence, int most) {
    return entries.reversed().stream().filter(e -> e.sequence() < sequence).limit(most).toList();
  }
}
