package io.orch.master.reactor;

import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.EventPage;
import io.orch.proto.message.EventTag;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Backoff;
import java.time.Duration;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works for one reactor: reads the log from its cursor and reacts, one event after the other. Jobs
 * are stored in groups, with the cursor, in one transaction; before a function of the master is
 * called all that came before is stored. Owned by one thread.
 */
final class ReactorWorker {

  private static final Logger log = LoggerFactory.getLogger(ReactorWorker.class);
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** So many events are passed by without a note of it. */
  private static final int UNSAVED = 1_000;

  private final ReactorTools tools;
  private final Reaction reaction;
  private final Retries retries;
  private volatile ReactorEntry entry;
  private volatile long position;
  private Standing standing;

  ReactorWorker(ReactorTools tools, Term term, ReactorEntry entry) {
    this.tools = tools;
    this.entry = entry;
    this.standing = Standing.begin(entry.tag(), 0);
    this.reaction = new Reaction(tools, term);
    this.retries = new Retries(tools, term);
  }

  /** How far it is, which is stored only now and then. */
  long position() {
    return position;
  }

  /** What it does from the next event on. */
  void become(ReactorEntry next) {
    entry = next;
  }

  /** Has it look for letters that are to be tried again. */
  void retry() {
    retries.look();
  }

  boolean wants(EventTag tag) {
    return Reactors.wants(entry, tag);
  }

  /** Works until it is interrupted, or the term is over. */
  void work() throws InterruptedException {
    Backoff backoff = new Backoff(FIRST, LONGEST, new Random());
    while (true) {
      try {
        standing = tools.store().standing(entry.tag(), tools.log().last());
        position = standing.cursor();
        reaction.begin(entry.tag());
        while (true) {
          step();
          backoff.reset();
        }
      } catch (OrchException e) {
        if (e.code() == ErrorCode.EPOCH_STALE) {
          log.info("the reactor '{}' is no longer worked on here", entry.tag());
          return;
        }
        if (e.code() == ErrorCode.CANCELLED || Thread.currentThread().isInterrupted()) {
          throw new InterruptedException();
        }
        log.warn("the reactor '{}' can't go on for now: {}", entry.tag(), e.getMessage());
        tools.clock().sleep(backoff.next());
      }
    }
  }

  private void step() throws InterruptedException {
    retries.tryAgain(entry);
    long seen = tools.log().signal().version();
    if (standing.halted()) {
      tools.log().signal().await(seen);
      standing = tools.store().standing(entry.tag(), 0);
      if (!standing.halted()) {
        reaction.begin(entry.tag());
      }
      return;
    }
    EventPage page = tools.feed().read(position, this::wants);
    if (page.through() > position) {
      react(page);
    } else {
      tools.log().signal().await(seen);
      if (tools.log().signal().version() == seen && position > standing.cursor()) {
        save(new Round(standing.through(position)));
      }
    }
  }

  private void react(EventPage page) throws InterruptedException {
    Round round = new Round(standing);
    for (Event event : page.events()) {
      reaction.react(entry, event, round);
      if (round.standing().halted()) {
        standing = round.standing();
        position = standing.cursor();
        return;
      }
    }
    position = page.through();
    if (!round.fresh()) {
      standing = round.standing();
    }
    if (round.fresh() || position - standing.cursor() >= UNSAVED) {
      round.through(position);
      save(round);
    }
  }

  private void save(Round round) {
    reaction.store(round);
    standing = round.standing();
  }
}
