package io.orch.sls.requisite;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of requisite and what each makes of the standing of the required chunks: the truth
 * table.
 */
public enum RequisiteKind {
  REQUIRE("require"),
  REQUIRE_ANY("require_any"),
  WATCH("watch"),
  WATCH_ANY("watch_any"),
  ONCHANGES("onchanges"),
  ONCHANGES_ANY("onchanges_any"),
  ONFAIL("onfail"),
  ONFAIL_ANY("onfail_any"),
  ONFAIL_ALL("onfail_all"),
  /** Before the required chunk, when that one would change something. */
  PREREQ("prereq"),
  /** At the end of the run, when the required chunk changed something. */
  LISTEN("listen"),
  /** Written at the chunk that is listened to. */
  LISTEN_IN("listen_in");

  private static final Map<String, RequisiteKind> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(RequisiteKind::key, Function.identity()));

  private final String key;

  RequisiteKind(String key) {
    this.key = key;
  }

  /** The key in an SLS. */
  public String key() {
    return key;
  }

  /** The kind that a key of an SLS means, or null. */
  public static @Nullable RequisiteKind of(String key) {
    return BY_KEY.get(key);
  }

  /** Whether the required chunk must be done before the one that requires it. */
  public boolean after() {
    return switch (this) {
      case PREREQ, LISTEN, LISTEN_IN -> false;
      default -> true;
    };
  }

  /**
   * What all requisites of a chunk together decide. {@code onchanges} and {@code onchanges_any} are
   * one: a change under either is enough.
   */
  public static Verdict verdict(Map<RequisiteKind, ? extends Collection<Standing>> standings) {
    Verdict verdict = Verdict.RUN;
    boolean met = false;
    for (Map.Entry<RequisiteKind, ? extends Collection<Standing>> entry : standings.entrySet()) {
      Verdict one = entry.getKey().verdict(entry.getValue());
      met |= one == Verdict.RUN && entry.getKey().onchanges();
      verdict = verdict.and(one);
    }
    return met && verdict == Verdict.SKIP_ONCHANGES ? watched(standings) : verdict;
  }

  private static Verdict watched(Map<RequisiteKind, ? extends Collection<Standing>> standings) {
    boolean watched = false;
    for (RequisiteKind kind : new RequisiteKind[] {WATCH, WATCH_ANY}) {
      Collection<Standing> required = standings.get(kind);
      watched |= required != null && kind.verdict(required) == Verdict.RUN_WATCHED;
    }
    return watched ? Verdict.RUN_WATCHED : Verdict.RUN;
  }

  private boolean onchanges() {
    return this == ONCHANGES || this == ONCHANGES_ANY;
  }

  /** What the required chunks' standings mean for the chunk that requires them. */
  Verdict verdict(Collection<Standing> required) {
    boolean failed = required.stream().anyMatch(Standing::failed);
    boolean allFailed = !required.isEmpty() && required.stream().allMatch(Standing::failed);
    boolean changed = required.stream().anyMatch(s -> s.changed() && !s.failed());
    return switch (this) {
      case REQUIRE -> failed ? Verdict.BLOCKED : Verdict.RUN;
      case REQUIRE_ANY -> allFailed ? Verdict.BLOCKED : Verdict.RUN;
      case WATCH -> failed ? Verdict.BLOCKED : changed ? Verdict.RUN_WATCHED : Verdict.RUN;
      case WATCH_ANY -> allFailed ? Verdict.BLOCKED : changed ? Verdict.RUN_WATCHED : Verdict.RUN;
      case ONCHANGES -> failed ? Verdict.BLOCKED : changed ? Verdict.RUN : Verdict.SKIP_ONCHANGES;
      case ONCHANGES_ANY ->
          changed ? Verdict.RUN : failed ? Verdict.BLOCKED : Verdict.SKIP_ONCHANGES;
      case ONFAIL, ONFAIL_ANY -> failed ? Verdict.RUN : Verdict.SKIP_ONFAIL;
      case ONFAIL_ALL -> allFailed ? Verdict.RUN : Verdict.SKIP_ONFAIL;
      case PREREQ -> failed ? Verdict.BLOCKED : changed ? Verdict.RUN : Verdict.SKIP_PREREQ;
      case LISTEN, LISTEN_IN -> Verdict.RUN;
    };
  }
}
