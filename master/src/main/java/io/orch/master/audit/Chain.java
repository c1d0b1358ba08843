package io.orch.master.audit;

import java.util.ArrayList;
import java.util.List;

/** Puts entries behind one another. */
public final class Chain {

  private Chain() {}

  /** The entries that follow a head, each with the hash of the one before it. */
  public static List<Entry> after(Head head, List<NewEntry> entries) {
    List<Entry> out = new ArrayList<>();
    Head last = head;
    for (NewEntry entry : entries) {
      Entry next = Entry.after(last, entry);
      out.add(next);
      last = next.head();
    }
    return out;
  }
}
