package io.orch.master.audit;

import io.orch.master.audit.AuditVerdict.Broken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One look at the whole log, from its first entry. */
final class Verification {

  private static final int PAGE = 1_000;

  private final AuditStore store;
  private final int anchors;

  /** Number to hash, of the heads that were noted; two at one number can't both be true. */
  private final Map<Long, String> noted = new TreeMap<>();

  private long entries;
  private Head head = Head.NONE;
  private Optional<Broken> broken = Optional.empty();

  Verification(AuditStore store, List<Head> heads) {
    this.store = store;
    this.anchors = heads.size();
    for (Head known : heads) {
      String other = noted.putIfAbsent(known.sequence(), known.hash());
      if (other != null && !other.equals(known.hash())) {
        fail(known.sequence(), "was noted with two different hashes");
      }
    }
  }

  AuditVerdict verdict() {
    expect(store.head());
    List<Entry> page = store.after(0, PAGE);
    while (broken.isEmpty() && !page.isEmpty()) {
      for (Entry entry : page) {
        look(entry);
        if (broken.isPresent()) {
          break;
        }
      }
      page = store.after(head.sequence(), PAGE);
    }
    if (broken.isEmpty()) {
      lookAtTheEnd();
    }
    return new AuditVerdict(entries, head, anchors, broken);
  }

  /** The head that the store kept is one more that must be true. */
  private void expect(Head kept) {
    String other = noted.putIfAbsent(kept.sequence(), kept.hash());
    if (other != null && !other.equals(kept.hash())) {
      fail(kept.sequence(), "has another hash than was noted when it was the last");
    }
  }

  private void look(Entry entry) {
    long expected = head.sequence() + 1;
    if (entry.sequence() != expected) {
      fail(expected, "is missing: the next one is " + entry.sequence());
    } else if (!entry.previous().equals(head.hash())) {
      fail(expected, "does not follow the entry before it: one of both was replaced");
    } else if (!entry.intact()) {
      fail(expected, "was changed: its hash is not that of what it says");
    } else if (!noted.getOrDefault(expected, entry.hash()).equals(entry.hash())) {
      fail(expected, "has another hash than was noted when it was the last");
    } else {
      head = entry.head();
      entries++;
    }
  }

  private void lookAtTheEnd() {
    long last = noted.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    if (last > head.sequence()) {
      fail(head.sequence() + 1, "is missing: the log had " + last + " entries");
    } else if (store.head().sequence() < head.sequence()) {
      fail(
          store.head().sequence() + 1,
          "was added past the master: the log's head is " + store.head().sequence());
    }
  }

  private void fail(long sequence, String reason) {
    if (broken.isEmpty()) {
      broken = Optional.of(new Broken(sequence, reason));
    }
  }
}
