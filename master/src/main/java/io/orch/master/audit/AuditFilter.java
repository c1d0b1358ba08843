package io.orch.master.audit;

import io.orch.proto.message.TagGlob;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which entries are meant: those that meet all of it.
 *
 * @param who a glob over {@code operator/NAME} and its like, or over the name alone; empty for all
 * @param action a glob; empty for all
 * @param since the first time that counts
 * @param outcome empty for all
 */
public record AuditFilter(String who, String action, Instant since, Optional<Outcome> outcome)
    implements Predicate<Entry> {

  /** All entries. */
  public static final AuditFilter ALL = new AuditFilter("", "", Instant.MIN, Optional.empty());

  @Override
  public boolean test(Entry entry) {
    String name = entry.what().who();
    return (matches(who, name) || matches(who, name.substring(name.indexOf('/') + 1)))
        && matches(action, entry.what().action())
        && !entry.what().time().isBefore(since)
        && outcome.map(entry.what().outcome()::equals).orElse(true);
  }

  private static boolean matches(String glob, String text) {
    return glob.isEmpty() || TagGlob.matches(glob, text);
  }
}
