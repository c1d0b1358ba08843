package io.orch.master.reactor;

import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.job.NewJob;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes reactions that were given up when an operator wants them tried again, once each. */
final class Retries {

  private static final Logger log = LoggerFactory.getLogger(Retries.class);

  private final ReactorTools tools;
  private final Term term;
  private volatile boolean look = true;

  Retries(ReactorTools tools, Term term) {
    this.tools = tools;
    this.term = term;
  }

  /** Says that there may be something to try. */
  void look() {
    look = true;
  }

  void tryAgain(ReactorEntry entry) throws InterruptedException {
    if (!look) {
      return;
    }
    look = false;
    for (DeadLetter letter : tools.store().wanted()) {
      if (letter.reactor().equals(entry.tag())) {
        tryAgain(entry, letter);
      }
    }
  }

  private void tryAgain(ReactorEntry entry, DeadLetter letter) throws InterruptedException {
    List<DeadLetter> failed = new ArrayList<>();
    try {
      for (Act act : acts(entry, letter)) {
        perform(act, letter, failed);
      }
      tools.store().settle(term, letter.number(), failed);
    } catch (OrchException e) {
      stopped(e);
      log.warn("the dead letter {} failed again: {}", letter.number(), e.getMessage());
      tools.store().failed(term, letter.again(tools.told(e), tools.clock().now()));
    }
  }

  private List<Act> acts(ReactorEntry entry, DeadLetter letter) {
    List<Act> all = tools.rendering().acts(entry, letter.event());
    if (letter.act().equals(Reaction.ALL)) {
      return all;
    }
    List<Act> same = all.stream().filter(act -> act.key().equals(letter.act())).toList();
    if (same.isEmpty()) {
      throw new OrchException(
          ErrorCode.SLS_INVALID,
          "the SLS of the reactor no longer has "
              + letter.act()
              + " for this event; 'orch reactor drop "
              + letter.number()
              + "' forgets it");
    }
    return same;
  }

  /** One of several that fails is a letter of its own then. */
  private void perform(Act act, DeadLetter letter, List<DeadLetter> failed)
      throws InterruptedException {
    try {
      perform(act, letter);
    } catch (OrchException e) {
      stopped(e);
      if (!letter.act().equals(Reaction.ALL)) {
        throw e;
      }
      failed.add(
          DeadLetter.of(
              letter.reactor(),
              letter.event(),
              act.key(),
              tools.told(e),
              letter.attempts() + 1,
              tools.clock().now()));
    }
  }

  private void perform(Act act, DeadLetter letter) {
    Event event = letter.event();
    String key = act.key() + "/" + letter.number() + "/" + letter.attempts();
    switch (act) {
      case Act.Local local -> {
        NewJob job = tools.performer().job(local, letter.reactor(), event, key);
        tools.performer().jobs().start(List.of(job), () -> tools.store().check(term));
      }
      case Act.Wrong wrong -> throw wrong.why();
      case Act.Runner a -> call(act, letter, key);
      case Act.Wheel a -> call(act, letter, key);
      case Act.Caller a -> call(act, letter, key);
    }
  }

  private void call(Act act, DeadLetter letter, String key) {
    Event event = letter.event();
    ReactorStore.PartKey whole =
        new ReactorStore.PartKey(letter.reactor(), event.sequence(), key, "");
    try (ReactionOnce once =
        new ReactionOnce(
            tools.store(), term, whole, act.function(), new Writes.Single(tools.log()))) {
      tools.performer().call(act, event, once);
    }
  }

  private static void stopped(OrchException e) throws InterruptedException {
    if (e.code() == ErrorCode.EPOCH_STALE) {
      throw e;
    }
    if (e.code() == ErrorCode.CANCELLED || Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
  }
}
