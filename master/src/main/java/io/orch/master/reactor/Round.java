package io.orch.master.reactor;

import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.NewEvent;
import io.orch.master.job.NewJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What reactions to several events came to and is stored together. Not thread-safe. */
final class Round {

  private final List<NewJob> jobs = new ArrayList<>();
  private final List<DeadLetter> dead = new ArrayList<>();
  private final List<Runnable> writes = new ArrayList<>();
  private final List<NewEvent> events = new ArrayList<>();
  private Standing standing;
  private boolean fresh;

  Round(Standing standing) {
    this.standing = standing;
  }

  List<NewJob> jobs() {
    return List.copyOf(jobs);
  }

  List<DeadLetter> dead() {
    return List.copyOf(dead);
  }

  Standing standing() {
    return standing;
  }

  /** Whether it holds anything that is not stored and must be. */
  boolean fresh() {
    return fresh;
  }

  /** Does in a transaction what else is to be written. */
  void write(EventLog log) {
    writes.forEach(Runnable::run);
    log.add(List.copyOf(events));
  }

  void add(NewEvent event) {
    events.add(event);
    fresh = true;
  }

  /** Whether it holds no more than how far the reactor is, and what it gave up. */
  boolean plain() {
    return jobs.isEmpty() && writes.isEmpty() && events.isEmpty();
  }

  void add(Runnable write) {
    writes.add(write);
    fresh = true;
  }

  void add(NewJob job) {
    jobs.add(job);
    fresh = true;
  }

  void giveUp(DeadLetter letter) {
    dead.add(letter);
    fresh = true;
  }

  /** Says up to which event all is done. */
  void through(long event) {
    standing = standing.through(event);
  }

  void reacted(Event event, Instant now, int givenUp) {
    become(standing.reacted(event.sequence(), now, givenUp));
  }

  void become(Standing next) {
    standing = next;
    fresh = true;
  }

  /** Says that all was stored. */
  void stored() {
    jobs.clear();
    dead.clear();
    writes.clear();
    events.clear();
    fresh = false;
  }
}
