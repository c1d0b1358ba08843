package io.orch.master.outlet;

import io.orch.master.duty.Duty;
import io.orch.master.duty.Term;
import io.orch.master.event.EventCursors;
import io.orch.master.event.EventLog;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All outlets of a kind: the duty of one of the masters. Each has a thread. Thread-safe. */
public final class Outlets implements Duty {

  private static final Logger log = LoggerFactory.getLogger(Outlets.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final String kind;
  private final List<Outlet> outlets;
  private final Tools tools;

  /** What they are worked with. */
  public record Tools(EventLog events, EventCursors cursors, OutletStore store, Clock clock) {}

  /** How an outlet is doing, and how many numbers of the log it is behind. */
  public record Status(Standing standing, long lag) {}

  public Outlets(String kind, List<? extends Outlet> outlets, Tools tools) {
    this.kind = kind;
    this.outlets = List.copyOf(outlets);
    this.tools = tools;
  }

  /** Whether there is anyone to tell, or to forget; the duty has nothing to do else. */
  public boolean needed() {
    return !outlets.isEmpty() || !tools.store().names(kind).isEmpty();
  }

  @Override
  public void run(Term term) throws InterruptedException {
    tools.store().keep(term, kind, outlets.stream().map(outlet -> outlet.name().name()).toList());
    try (Scope scope = new Scope(kind)) {
      try {
        List<Thread> threads = new ArrayList<>();
        for (Outlet outlet : outlets) {
          threads.add(scope.start(outlet.name().name(), () -> serve(outlet, term)));
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
  private void serve(Outlet outlet, Term term) throws InterruptedException {
    while (true) {
      try (outlet) {
        new Round(outlet, term, tools).run();
      } catch (OrchException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (e.code() == ErrorCode.EPOCH_STALE) {
          return;
        }
        log.warn("{}: {}", outlet.name(), e.getMessage());
        tools.clock().sleep(PAUSE);
      }
    }
  }

  /** How all are doing, in the order of the configuration. */
  public List<Status> list() {
    long last = tools.events().last();
    return outlets.stream().map(outlet -> status(outlet.name(), last)).toList();
  }

  /**
   * How all are doing, each with its settings.
   *
   * @param settings in the order of the configuration
   */
  public <S, T> List<T> list(List<S> settings, BiFunction<? super S, Status, T> both) {
    List<Status> known = list();
    return IntStream.range(0, known.size())
        .mapToObj(i -> both.apply(settings.get(i), known.get(i)))
        .toList();
  }

  private Status status(OutletName name, long last) {
    Standing known = tools.store().find(name).orElseGet(() -> Standing.fresh(name));
    long cursor = tools.cursors().cursor(name.text(), last);
    return new Status(known, Math.max(0, last - cursor));
  }

  /**
   * What one was not told, the newest first.
   *
   * @throws OrchException ARGUMENT_INVALID when there is no such outlet
   */
  public List<DeadLetter> dead(String name, int limit) {
    return tools.store().dead(outlet(name).name(), limit);
  }

  /**
   * Has events handed over again that were put aside.
   *
   * @param numbers of events; empty for all
   * @return how many will be
   * @throws OrchException ARGUMENT_INVALID when there is no such outlet
   */
  public int again(String name, List<Long> numbers) {
    return new Letters(outlet(name), tools.events(), tools.store()).again(numbers);
  }

  private Outlet outlet(String name) {
    return outlets.stream()
        .filter(outlet -> outlet.name().name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private OrchException unknown(String name) {
    List<String> names = outlets.stream().map(outlet -> outlet.name().name()).toList();
    return new OrchException(
        ErrorCode.ARGUMENT_INVALID,
        "there is no " + kind + " '" + name + "'" + Suggestion.didYouMean(name, names));
  }
}
