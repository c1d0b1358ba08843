package io.orch.master.webhook;

import io.orch.master.duty.Duty;
import io.orch.master.duty.Term;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventLog;
import io.orch.proto.http.Http;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells receivers of events: the duty of one of the masters. Each receiver has a thread. */
public final class Sending implements Duty {

  /** The name of the duty. */
  public static final String NAME = "webhooks";

  private static final Logger log = LoggerFactory.getLogger(Sending.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final List<ReceiverSettings> receivers;
  private final Tools tools;

  /**
   * What it works with.
   *
   * @param source of the events, as CloudEvents have it
   */
  public record Tools(
      EventLog events,
      EventCursors cursors,
      ReceiverStore store,
      Http http,
      HookFigures figures,
      String source,
      Clock clock) {

    Sender sender(ReceiverSettings settings) {
      return new Sender(settings, source, http, clock);
    }
  }

  /** How a receiver is doing, and how many numbers of the log it is behind. */
  public record Status(ReceiverSettings settings, Receiver receiver, long lag) {}

  public Sending(List<ReceiverSettings> receivers, Tools tools) {
    this.receivers = List.copyOf(receivers);
    this.tools = tools;
  }

  /** The tag of what happens to a receiver. */
  static String tag(String receiver, String what) {
    return "orch/webhook-out/" + receiver + "/" + what;
  }

  /** Whether there is anyone to tell, or to forget. */
  public boolean needed() {
    return !receivers.isEmpty() || !tools.store().names().isEmpty();
  }

  @Override
  public void run(Term term) throws InterruptedException {
    tools.store().keep(term, receivers.stream().map(ReceiverSettings::name).toList());
    try (Scope scope = new Scope("webhook")) {
      try {
        List<Thread> threads = new ArrayList<>();
        for (ReceiverSettings receiver : receivers) {
          threads.add(scope.start(receiver.name(), () -> serve(receiver, term)));
        }
        for (Thread thread : threads) {
          thread.join();
        }
      } finally {
        scope.cancel();
      }
    }
  }

  /** Until the term is over; trouble with the store is waited out. */
  private void serve(ReceiverSettings receiver, Term term) throws InterruptedException {
    while (true) {
      try {
        new Round(receiver, term, tools).run();
      } catch (OrchException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (e.code() == ErrorCode.EPOCH_STALE) {
          return;
        }
        log.warn("webhook {}: {}", receiver.name(), e.getMessage());
        tools.clock().sleep(PAUSE);
      }
    }
  }

  /** How all receivers are doing, in the order of the configuration. */
  public List<Status> list() {
    long last = tools.events().last();
    return receivers.stream().map(settings -> status(settings, last)).toList();
  }

  private Status status(ReceiverSettings settings, long last) {
    Receiver known =
        tools.store().find(settings.name()).orElseGet(() -> Receiver.fresh(settings.name()));
    long cursor = tools.cursors().cursor(Round.cursorName(settings.name()), last);
    return new Status(settings, known, Math.max(0, last - cursor));
  }

  /** What a receiver was not told, the newest first. */
  public List<DeadLetter> dead(String receiver, int limit) {
    return tools.store().dead(receiver, limit);
  }
}
