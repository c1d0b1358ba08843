package io.orch.master.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the terms of duties in memory. */
public final class MemoryDutyStore implements DutyStore {

  private final TreeMap<String, Tenure> duties = new TreeMap<>();

  @Override
  public synchronized Optional<Term> take(
      String duty, String holder, Instant now, Instant expires) {
    Tenure last = duties.get(duty);
    if (last != null && !last.holder().equals(holder) && last.expires().isAfter(now)) {
      return Optional.empty();
    }
    Term term = new Term(duty, last == null ? 1 : last.term().epoch() + 1);
    duties.put(duty, new Tenure(term, holder, now, expires));
    return Optional.of(term);
  }

  @Override
  public synchronized void renew(Term term, Instant expires) {
    check(term);
    duties.computeIfPresent(
        term.duty(), (name, last) -> new Tenure(term, last.holder(), last.since(), expires));
  }

  @Override
  public synchronized void giveBack(Term term) {
    duties.computeIfPresent(
        term.duty(),
        (name, last) ->
            last.term().equals(term)
                ? new Tenure(term, last.holder(), last.since(), Instant.EPOCH)
                : last);
  }

  @Override
  public synchronized void check(Term term) {
    Tenure last = duties.get(term.duty());
    if (last == null || !last.term().equals(term)) {
      throw term.over(last == null ? 0 : last.term().epoch());
    }
  }

  @Override
  public synchronized List<Tenure> all() {
    return List.copyOf(duties.values());
  }
}
