package io.orch.master.audit;

import io.orch.proto.message.MinionId;
import io.orch.proto.message.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What is to be added to the log. Texts are printable and bounded; none may hold a secret.
 *
 * @param time in milliseconds
 * @param who {@code operator/NAME}, {@code minion/ID}, {@code master/DUTY} or {@code anonymous}
 * @param from where it came from: an address, or what it belongs to, such as {@code run 2026...}
 * @param action the remote call, or a word of the feature such as {@code StartJob}
 * @param subject what it was done to; not the minions
 * @param minions how many it was done to
 * @param some the first of them, with spaces between
 * @param detail what else is to be known; the error's code, a colon and its message when it failed
 * @param times how often the same happened
 */
public record NewEntry(
    Instant time,
    String who,
    String from,
    String action,
    String subject,
    int minions,
    String some,
    Outcome outcome,
    String detail,
    int times) {

  private static final int WORDS = 200;
  private static final int TEXT = 600;
  private static final int SOME = 20;

  public NewEntry {
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  /** One that happened once, to no minions; its texts are made printable and cut. */
  static NewEntry of(
      Instant time,
      String who,
      String from,
      String action,
      String subject,
      Outcome outcome,
      String detail) {
    return new NewEntry(
        time,
        Printable.of(who, WORDS),
        Printable.of(from, WORDS),
        Printable.of(action, WORDS),
        Printable.of(subject, TEXT),
        0,
        "",
        outcome,
        Printable.of(detail, TEXT),
        1);
  }

  /** The same, done to minions. */
  NewEntry on(Collection<MinionId> whom) {
    String first = whom.stream().limit(SOME).map(MinionId::value).collect(Collectors.joining(" "));
    String named = whom.size() > SOME ? first + " ..." : first;
    return new NewEntry(
        time, who, from, action, subject, whom.size(), named, outcome, detail, times);
  }

  /** The same at another time, and so often. */
  NewEntry again(Instant at, int often) {
    return new NewEntry(at, who, from, action, subject, minions, some, outcome, detail, often);
  }
}
