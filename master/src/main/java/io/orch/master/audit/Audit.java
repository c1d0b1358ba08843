package io.orch.master.audit;

import io.orch.master.access.Caller;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.secret.KnownSecrets;
import io.orch.sls.task.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Adds to the audit log and reads it. An entry is on disk when a call returns. What callers who are
 * no operators cause, and what is refused, is counted up when it comes again within a minute; what
 * operators and the master's duties do is an entry each time. Thread-safe.
 */
public final class Audit {

  /** The most that is listed at once. */
  public static final int MOST = 10_000;

  private static final int PAGE = 1_000;

  private final AuditStore store;
  private final Anchors anchors;
  private final KnownSecrets secrets;
  private final Clock clock;
  private final Repeats repeats;
  private Head anchored = Head.NONE;

  public Audit(AuditStore store, Anchors anchors, Clock clock) {
    this(store, anchors, new KnownSecrets(), clock);
  }

  /** A log that tells none of some secrets. */
  public Audit(AuditStore store, Anchors anchors, KnownSecrets secrets, Clock clock) {
    this.store = store;
    this.anchors = anchors;
    this.secrets = secrets;
    this.clock = clock;
    this.repeats = new Repeats(clock);
  }

  /** {@code operator/NAME}, {@code minion/ID}, {@code master/DUTY} or {@code anonymous}. */
  public static String name(Caller caller) {
    return switch (caller) {
      case Caller.Operator o -> "operator/" + o.name();
      case Caller.Minion m -> "minion/" + m.id();
      case Caller.Duty d -> "master/" + d.name();
      case Caller.Anonymous a -> "anonymous";
    };
  }

  /**
   * Adds an entry.
   *
   * @param from an address, or what it belongs to, such as {@code run 2026...}
   * @param action the remote call, or a word of the feature
   * @param subject what it was done to
   * @param detail no secrets; begins with the error's code and a colon when it was refused
   */
  public void record(
      Caller who, String from, String action, String subject, Outcome outcome, String detail) {
    NewEntry entry =
        NewEntry.of(
            clock.now(),
            name(who),
            from,
            action,
            secrets.masked(subject),
            outcome,
            secrets.masked(detail));
    String kind = kind(who, entry);
    Optional<NewEntry> first =
        kind.isEmpty() ? Optional.of(entry) : repeats.first(kind, variant(entry), entry);
    first.ifPresent(now -> store.append(List.of(now)));
  }

  /**
   * Adds what was done to minions; a part of the change of another store when it is called in one.
   */
  public void done(
      Caller who,
      String from,
      String action,
      String subject,
      Collection<MinionId> minions,
      String detail) {
    store.append(List.of(entry(who, from, action, subject, minions, detail)));
  }

  /** An entry for {@link #add}, of something that was done to minions. */
  public NewEntry entry(
      Caller who,
      String from,
      String action,
      String subject,
      Collection<MinionId> minions,
      String detail) {
    return NewEntry.of(
            clock.now(),
            name(who),
            from,
            action,
            secrets.masked(subject),
            Outcome.DONE,
            secrets.masked(detail))
        .on(minions);
  }

  /** Adds entries as a part of the change of another store. */
  public void add(List<NewEntry> entries) {
    if (!entries.isEmpty()) {
      store.append(entries);
    }
  }

  /** Equal for those that are counted together; each is of its own where none is counted. */
  private static String kind(Caller who, NewEntry entry) {
    String host = host(entry.from());
    boolean operator = who instanceof Caller.Operator || who instanceof Caller.Duty;
    return switch (entry.outcome()) {
      case DONE -> operator ? "" : join(entry.who(), host, entry.action(), entry.subject());
      case FAILED -> operator ? "" : join(host, entry.action(), code(entry));
      case REFUSED ->
          operator
              ? join(entry.who(), host, entry.action())
              : join(host, entry.action(), code(entry));
    };
  }

  /** Subjects and reasons are told apart, though they have words of the caller's in them. */
  private static String variant(NewEntry entry) {
    return entry.outcome() == Outcome.DONE ? "" : join(entry.subject(), entry.detail());
  }

  private static String join(String... parts) {
    return String.join("\n", parts);
  }

  private static String code(NewEntry entry) {
    int colon = entry.detail().indexOf(':');
    return entry.outcome() + (colon < 0 ? "" : entry.detail().substring(0, colon));
  }

  /** An address without its port, which is another one each time. */
  private static String host(String from) {
    int colon = from.lastIndexOf(':');
    return colon < 0 ? from : from.substring(0, colon);
  }

  /**
   * The newest entries that are meant, in order.
   *
   * @throws OrchException LIMIT_EXCEEDED for a limit beyond {@link #MOST}
   */
  public List<Entry> list(AuditFilter filter, int limit) {
    if (limit > MOST) {
      throw new OrchException(
          ErrorCode.LIMIT_EXCEEDED,
          "at most " + MOST + " entries are listed at once, not " + limit + "; narrow the time");
    }
    List<Entry> found = new ArrayList<>();
    long before = Long.MAX_VALUE;
    while (found.size() < limit) {
      List<Entry> page = store.before(before, PAGE);
      page.stream().filter(filter).limit(limit - found.size()).forEach(found::add);
      if (page.isEmpty() || page.getLast().what().time().isBefore(filter.since())) {
        break;
      }
      before = page.getLast().sequence();
    }
    return found.reversed();
  }

  /**
   * Looks whether the log is what was once written.
   *
   * @param kept a head that was noted elsewhere
   */
  public AuditVerdict verify(Optional<Head> kept) {
    List<Head> noted = new ArrayList<>(anchors.noted());
    kept.ifPresent(noted::add);
    return new Verification(store, noted).verdict();
  }

  /** Adds what was counted in minutes that are over, and notes the head when it is another one. */
  void upkeep() {
    add(repeats.over());
    Head head = store.head();
    if (!head.equals(anchored) && head.sequence() > 0) {
      anchors.note(head);
      anchored = head;
    }
  }

  /** Adds all that was counted. */
  void finish() {
    add(repeats.all());
  }
}
