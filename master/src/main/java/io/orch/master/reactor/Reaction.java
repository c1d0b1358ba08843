package io.orch.master.reactor;

import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.NewEvent;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reacts to one event at a time. What fails and may pass is tried again, and holds up what comes
 * after it; what does not pass, or fails too often, is given up and kept as a dead letter. Owned by
 * one thread.
 */
final class Reaction {

  private static final Logger log = LoggerFactory.getLogger(Reaction.class);
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** The act of a letter that stands for the whole reaction. */
  static final String ALL = "";

  private final ReactorTools tools;
  private final ReactorSettings settings;
  private final Term term;
  private final Brakes brakes;
  private int givenUp;

  Reaction(ReactorTools tools, Term term) {
    this.tools = tools;
    this.settings = tools.settings();
    this.term = term;
    this.brakes = new Brakes(tools);
  }

  /** Begins anew, after a start or a stop. */
  void begin(String reactor) {
    brakes.release(reactor);
  }

  /** Reacts; what is not stored yet is in the round. */
  void react(ReactorEntry entry, Event event, Round round) throws InterruptedException {
    if (own(event)) {
      return;
    }
    givenUp = 0;
    Optional<List<Act>> acts =
        attempt(ALL, event, round, false, () -> tools.rendering().acts(entry, event));
    if (acts.filter(List::isEmpty).isPresent()) {
      return;
    }
    if (acts.isPresent()) {
      Optional<Stop> stop = brakes.stop(event);
      if (stop.isPresent()) {
        stop(stop.get(), event, round);
        return;
      }
      for (Act act : acts.get()) {
        perform(act, event, round);
      }
    }
    round.reacted(event, tools.clock().now(), givenUp);
    Optional<Stop> full = brakes.full();
    if (full.isPresent()) {
      stop(full.get(), event, round);
    }
  }

  /** Whether it tells of a call that a reaction made: those are passed by, as in Salt. */
  private static boolean own(Event event) {
    String tag = event.tag().value();
    return (tag.startsWith("salt/run/") || tag.startsWith("salt/wheel/"))
        && event.data().get("user") instanceof String user
        && (user.equals(Rendering.OPERATOR) || user.startsWith(Rendering.OPERATOR + "+"));
  }

  private void stop(Stop stop, Event event, Round round) {
    boolean told = round.standing().stop().filter(old -> !stop.kind().halts()).isPresent();
    switch (stop.kind()) {
      case DEPTH -> {
        giveUp(ALL, event, round, stop.why(), 0);
        round.become(round.standing().through(event.sequence()).failed(1));
      }
      case FUSE -> round.through(event.sequence() - 1);
      case FULL -> {}
    }
    if (!told) {
      round.become(round.standing().stopped(Optional.of(stop)));
      store(round);
      brakes.ring(round.standing().reactor(), stop, event);
    }
  }

  private void perform(Act act, Event event, Round round) throws InterruptedException {
    String reactor = round.standing().reactor();
    switch (act) {
      case Act.Local local ->
          attempt(
                  act.key(),
                  event,
                  round,
                  false,
                  () -> tools.performer().job(local, reactor, event, act.key()))
              .ifPresent(round::add);
      case Act.Wrong wrong -> attempt(act.key(), event, round, false, () -> fail(wrong));
      case Act.Runner a -> call(act, event, round);
      case Act.Wheel a -> call(act, event, round);
      case Act.Caller a -> call(act, event, round);
    }
  }

  private static boolean fail(Act.Wrong act) {
    throw act.why();
  }

  private void call(Act act, Event event, Round round) throws InterruptedException {
    attempt(
        act.key(),
        event,
        round,
        true,
        () -> {
          perform(act, event, new RoundWrites(event, round));
          return true;
        });
  }

  private void perform(Act act, Event event, RoundWrites writes) {
    if (act instanceof Act.Caller) {
      writes.now();
    }
    ReactorStore.PartKey whole =
        new ReactorStore.PartKey(
            writes.round.standing().reactor(), event.sequence(), act.key(), "");
    try (ReactionOnce once = new ReactionOnce(tools.store(), term, whole, act.function(), writes)) {
      tools.performer().call(act, event, once);
    }
  }

  /** Stores what a call writes together with what came before its event. */
  private final class RoundWrites implements Writes {

    private final Event event;
    private final Round round;

    RoundWrites(Event event, Round round) {
      this.event = event;
      this.round = round;
    }

    @Override
    public void soon(Runnable write) {
      round.add(write);
    }

    @Override
    public void soon(NewEvent event) {
      round.add(event);
    }

    @Override
    public void now() {
      if (round.fresh()) {
        round.through(event.sequence() - 1);
        store(round);
      }
    }
  }

  /** Does it until it is done or given up; empty for that. */
  private <T> Optional<T> attempt(
      String act, Event event, Round round, boolean master, Supplier<T> work)
      throws InterruptedException {
    Backoff backoff = new Backoff(FIRST, LONGEST, new Random());
    Trouble trouble = trouble(event, round);
    while (true) {
      try {
        T result = work.get();
        if (trouble.attempts() > 0) {
          round.become(round.standing().troubled(Optional.empty()));
        }
        return Optional.of(result);
      } catch (OrchException e) {
        interrupted(e);
        trouble = trouble.again(tools.told(e));
        if (!Failures.pass(e, master) || lost(trouble)) {
          giveUp(act, event, round, trouble.why(), trouble.attempts());
          return Optional.empty();
        }
        trouble = trouble.after(pause(trouble, event, round, backoff.next()));
      }
    }
  }

  private static Trouble trouble(Event event, Round round) {
    return round
        .standing()
        .trouble()
        .filter(known -> known.event() == event.sequence())
        .orElse(new Trouble(event.sequence(), 0, Duration.ZERO, ""));
  }

  private static void interrupted(OrchException e) throws InterruptedException {
    if (e.code() == ErrorCode.CANCELLED || Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
  }

  private boolean lost(Trouble trouble) {
    return trouble.attempts() >= settings.attempts()
        || trouble.waited().compareTo(settings.patience()) >= 0;
  }

  /** Stores what came before and what is the trouble, and waits. */
  private Duration pause(Trouble trouble, Event event, Round round, Duration time)
      throws InterruptedException {
    if (trouble.attempts() == 1) {
      log.warn(
          "a reaction of '{}' to event {} failed and is tried again: {}",
          round.standing().reactor(),
          event.sequence(),
          trouble.why());
    }
    round.through(event.sequence() - 1);
    round.become(round.standing().troubled(Optional.of(trouble)));
    store(round);
    tools.clock().sleep(time);
    return time;
  }

  private void giveUp(String act, Event event, Round round, String why, int attempts) {
    String reactor = round.standing().reactor();
    log.warn("a reaction of '{}' to event {} is given up: {}", reactor, event.sequence(), why);
    round.giveUp(DeadLetter.of(reactor, event, act, why, attempts, tools.clock().now()));
    givenUp++;
    brakes.dead();
  }

  /** Stores what a round came to, all or nothing. */
  void store(Round round) {
    Standing standing = round.standing();
    List<DeadLetter> dead = round.dead();
    Runnable also =
        () -> {
          round.write(tools.log());
          tools.store().save(term, standing, dead);
        };
    if (round.plain()) {
      also.run();
    } else {
      tools.performer().jobs().start(round.jobs(), also);
      tools.log().committed();
    }
    round.stored();
  }
}
