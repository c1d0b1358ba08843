package io.orch.master.reactor;

import io.orch.master.duty.DutyStore;
import io.orch.master.duty.Tenure;
import io.orch.master.event.Cause;
import io.orch.master.event.Event;
import io.orch.proto.message.EventTag;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operators see of reactors and tell them. Thread-safe. */
public final class ReactorDesk {

  /** How many dead letters are given at most. */
  public static final int MOST = 1_000;

  private final Reactors reactors;
  private final ReactorStore store;
  private final DutyStore duties;

  public ReactorDesk(Reactors reactors, DutyStore duties) {
    this.reactors = reactors;
    this.store = reactors.tools().store();
    this.duties = duties;
  }

  /**
   * A reactor and how it stands.
   *
   * @param lag how many events it has not looked at
   * @param dead how many of its reactions are given up and kept
   */
  public record View(ReactorEntry entry, Standing standing, long lag, int dead) {

    /** {@code reacting}, {@code failing}, {@code looping} or {@code stopped}. */
    public String state() {
      if (standing.halted()) {
        return "stopped";
      }
      if (standing.trouble().isPresent()) {
        return "failing";
      }
      return standing.stop().isPresent() ? "looping" : "reacting";
    }

    /** Whether an operator should look at it. */
    boolean troubled() {
      return standing.stop().isPresent() || standing.trouble().isPresent();
    }
  }

  /** All reactors, in the order of the configuration. */
  public List<View> list() {
    Map<String, Integer> dead = store.deadCounts();
    long last = reactors.tools().log().last();
    List<View> views = new ArrayList<>();
    for (ReactorEntry entry : reactors.map().current().values()) {
      Standing standing = store.standing(entry.tag(), last);
      long position = reactors.position(entry.tag()).orElse(standing.cursor());
      long lag = Math.max(0, last - Math.max(position, standing.cursor()));
      views.add(new View(entry, standing, lag, dead.getOrDefault(entry.tag(), 0)));
    }
    return views;
  }

  /** The name of the master that reacts, empty when none does. */
  public Optional<String> leader() {
    return duties
        .find(Reactors.DUTY)
        .filter(last -> last.expires().isAfter(reactors.tools().clock().now()))
        .map(Tenure::holder);
  }

  /** What is wrong with the file of reactors; empty when nothing is. */
  public String problem() {
    return reactors.map().problem();
  }

  /** One reactor. */
  public View get(String name) {
    return list().stream()
        .filter(view -> view.entry().tag().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private OrchException unknown(String name) {
    Set<String> names = reactors.map().current().keySet();
    return new OrchException(
        ErrorCode.FILE_NOT_FOUND,
        "there is no reactor '" + name + "'" + Suggestion.didYouMean(name, names));
  }

  /**
   * What was given up, oldest first.
   *
   * @param reactor empty for all
   */
  public List<DeadLetter> dead(String reactor, int limit) {
    return store.dead(reactor, Math.min(limit, MOST));
  }

  /** One letter. */
  public DeadLetter letter(long number) {
    return store
        .letter(number)
        .orElseThrow(
            () ->
                new OrchException(
                    ErrorCode.FILE_NOT_FOUND,
                    "there is no dead letter "
                        + number
                        + "; 'orch reactor dead' shows those that there are"));
  }

  /**
   * Has letters tried again by the master that reacts.
   *
   * @param reactor whose letters, when no numbers are given; empty for all
   * @return how many
   */
  public int retry(List<Long> numbers, String reactor) {
    int found = store.want(which(numbers, reactor));
    reactors.changed();
    return found;
  }

  /** Drops letters, the same way. */
  public int drop(List<Long> numbers, String reactor) {
    return store.drop(which(numbers, reactor));
  }

  private Set<Long> which(List<Long> numbers, String reactor) {
    if (numbers.isEmpty()) {
      return new LinkedHashSet<>(
          store.dead(reactor, Integer.MAX_VALUE).stream().map(DeadLetter::number).toList());
    }
    numbers.forEach(this::letter);
    return new LinkedHashSet<>(numbers);
  }

  /** Lets a reactor go on that stopped. */
  public void resume(String name) {
    get(name);
    store.resume(name);
    reactors.changed();
  }

  /**
   * What a reactor would do.
   *
   * @param chunks what, each as a map
   * @param problem why nothing; empty when that is not so
   */
  public record Trial(
      ReactorEntry entry, List<Map<String, @Nullable Object>> chunks, String problem) {}

  /** What all reactors would do on an event; nothing is done. */
  public List<Trial> test(String tag, Map<String, ? extends @Nullable Object> data) {
    EventTag valid = new EventTag(tag);
    Event event =
        new Event(
            0,
            valid,
            new java.util.LinkedHashMap<>(data),
            reactors.tools().clock().now(),
            Cause.NONE);
    return reactors.map().current().values().stream()
        .filter(entry -> Reactors.wants(entry, valid))
        .map(entry -> trial(entry, event))
        .toList();
  }

  private Trial trial(ReactorEntry entry, Event event) {
    try {
      List<Act> acts = reactors.tools().rendering().predicted(entry, event);
      return new Trial(
          entry,
          acts.stream().map(act -> reactors.tools().performer().describe(act, event)).toList(),
          "");
    } catch (OrchException e) {
      return new Trial(entry, List.of(), e.shown());
    }
  }
}
