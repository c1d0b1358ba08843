package io.orch.master.webhook;

import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventLog;
import io.orch.master.event.EventPage;
import io.orch.proto.message.EventTag;
import io.orch.proto.message.TagGlob;
import io.orch.sls.task.Backoff;
import io.orch.sls.task.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver of its events in order, each until it is taken or given up. How far it is, is
 * stored after each: one that it took when the master died is told again. Used by one thread.
 */
final class Round {

  private static final Logger log = LoggerFactory.getLogger(Round.class);
  private static final int PAGE = 100;
  private static final int PASSED_OVER = 1_000;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final ReceiverSettings settings;
  private final Term term;
  private final Sender sender;
  private final ReceiverStore store;
  private final EventLog events;
  private final HookFigures figures;
  private final Clock clock;
  private final Predicate<EventTag> wanted;
  private final Backoff backoff =
      new Backoff(FIRST_WAIT, LONGEST_WAIT, RandomGenerator.getDefault());
  private Receiver state;
  private long cursor;

  Round(ReceiverSettings settings, Term term, Sending.Tools tools) {
    this.settings = settings;
    this.term = term;
    this.sender = tools.sender(settings);
    this.store = tools.store();
    this.events = tools.events();
    this.figures = tools.figures();
    this.clock = tools.clock();
    this.wanted = wanted(settings);
    this.state = store.find(settings.name()).orElseGet(() -> Receiver.fresh(settings.name()));
    EventCursors cursors = tools.cursors();
    this.cursor = cursors.cursor(cursorName(settings.name()), events.last());
  }

  static String cursorName(String receiver) {
    return "webhook/" + receiver;
  }

  /** Its own troubles are not told to it: each would be another one. */
  private static Predicate<EventTag> wanted(ReceiverSettings settings) {
    List<TagGlob> globs = settings.tags().stream().map(TagGlob::new).toList();
    String own = Sending.tag(settings.name(), "");
    return tag -> !tag.value().startsWith(own) && globs.stream().anyMatch(glob -> glob.test(tag));
  }

  /** Goes on until the thread is interrupted. */
  void run() throws InterruptedException {
    long stored = cursor;
    while (true) {
      long seen = events.signal().version();
      EventPage page = events.read(cursor, PAGE, wanted);
      for (Event event : page.events()) {
        tell(event);
        stored = event.sequence();
      }
      boolean nothing = page.through() == cursor;
      cursor = page.through();
      if (cursor - stored >= PASSED_OVER) {
        store.advance(term, state, cursorName(settings.name()), cursor);
        stored = cursor;
      }
      if (nothing) {
        events.signal().await(seen);
      }
    }
  }

  private void tell(Event event) throws InterruptedException {
    while (true) {
      Optional<String> failure = sender.send(event);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (failure.isEmpty()) {
        taken(event);
        return;
      }
      figures.sent("failed");
      if (!state.failing()) {
        log.warn("webhook {}: {}", settings.name(), failure.get());
      }
      state = state.failed(failure.get(), clock.now());
      if (!clock.now().isBefore(state.since().plus(settings.giveUp()))) {
        giveUp(event, failure.get());
        return;
      }
      store.put(term, state);
      clock.sleep(backoff.next());
    }
  }

  private void taken(Event event) {
    if (state.failing()) {
      log.info("webhook {}: it takes events again", settings.name());
    }
    backoff.reset();
    figures.sent("taken");
    state = state.well(clock.now());
    store.advance(term, state, cursorName(settings.name()), event.sequence());
  }

  /** The next event has as much time again. */
  private void giveUp(Event event, String why) {
    figures.sent("given-up");
    state = state.gaveUp(clock.now());
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("webhook", settings.name());
    data.put("event", event.sequence());
    data.put("tag", event.tag().value());
    data.put("error", why);
    DeadLetter letter =
        new DeadLetter(settings.name(), event.sequence(), event.tag().value(), why, clock.now());
    store.bury(
        term,
        state,
        cursorName(settings.name()),
        letter,
        events.event(Sending.tag(settings.name(), "dead"), data, event.asCause()));
    events.committed();
  }
}
