package io.orch.master.drift;

import io.orch.master.duty.Duty;
import io.orch.master.duty.Term;
import io.orch.master.event.EventLog;
import io.orch.master.event.EventPage;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the minions that are to be looked at, and reads in the event log what came of that and
 * of other state runs. What a part of the log says is stored together with the place up to which it
 * was read, so that another master goes on there and says nothing twice.
 */
record DriftDuty(DriftSettings settings, Tools tools) implements Duty {

  static final String CURSOR = "drift";

  private static final Logger log = LoggerFactory.getLogger(DriftDuty.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Events of so long are read together: no one waits for what drift says. */
  private static final Duration GATHERING = Duration.ofMillis(100);

  @Override
  public void run(Term term) throws InterruptedException {
    while (true) {
      try {
        Round round = new Round(this, term);
        while (true) {
          long seen = tools.events().signal().version();
          if (!round.again()) {
            tools.events().signal().await(seen);
            tools.clock().sleep(GATHERING);
          }
        }
      } catch (OrchException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (e.code() == ErrorCode.EPOCH_STALE) {
          return;
        }
        log.warn("drift: {}", e.getMessage());
        tools.clock().sleep(PAUSE);
      }
    }
  }

  /** What one term knows. Used by one thread. */
  static final class Round {

    private static final int PAGE = 100;
    private static final int PASSED_OVER = 1_000;

    /** So often is asked who is to be looked at when no event says so. */
    private static final long ASKING = Duration.ofSeconds(1).toNanos();

    private final DriftSettings settings;
    private final Tools tools;
    private final Term term;
    private final JobRevisions revisions;
    private final Giver giver;
    private long cursor;
    private long stored;
    private long asked;

    Round(DriftDuty duty, Term term) {
      this.settings = duty.settings();
      this.tools = duty.tools();
      this.term = term;
      this.revisions = new JobRevisions(tools);
      this.giver = new Giver(settings, tools);
      this.cursor = tools.cursors().cursor(CURSOR, tools.events().last());
      this.stored = cursor;
      this.asked = tools.clock().nanos() - ASKING;
    }

    /** Does what there is to do; whether that was anything. */
    boolean again() {
      boolean moved = read();
      long now = tools.clock().nanos();
      if (now - asked < ASKING) {
        return moved;
      }
      boolean given = giver.give(term);
      asked = given ? asked : now;
      return given || moved;
    }

    private boolean read() {
      EventLog events = tools.events();
      EventPage page = events.read(cursor, PAGE, Tag::wanted);
      Digest digest = new Digest(settings, tools, revisions);
      page.events().forEach(digest::take);
      if (digest.says() || page.through() - stored >= PASSED_OVER) {
        tools.store().record(term, digest.read(), CURSOR, page.through());
        events.committed();
        stored = page.through();
      }
      if (digest.asks()) {
        asked = tools.clock().nanos() - ASKING;
      }
      boolean moved = page.through() > cursor;
      cursor = page.through();
      return moved;
    }
  }
}
