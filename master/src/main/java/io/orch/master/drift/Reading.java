package io.orch.master.drift;

import io.orch.master.job.JobTarget;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.OwnName;
import io.orch.proto.message.Printable;
import io.orch.proto.message.TagGlob;
import io.orch.sls.value.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what state runs returned. It comes from a minion, so that nothing of it is relied on: what
 * has not the form of a state run's return is a look that failed.
 *
 * @param ignored globs of state functions and ids that make no difference
 */
record Reading(List<String> ignored) {

  private static final String DIVIDER = "_\\|-";
  private static final int PARTS = 4;
  private static final int MAX_TEXT = 1_000;
  private static final int MAX_CAUSE = 300;

  Reading {
    ignored = List.copyOf(ignored);
  }

  /** What a test run says. */
  Finding finding(MinionId minion, JobTarget.Closing how) {
    List<One> states = states(how.result());
    if (states.isEmpty() || !how.returned() || !how.outcome().success()) {
      return unknown(how, states);
    }
    if (states.stream().anyMatch(One::failed)) {
      return unknown(how, states);
    }
    OwnName own = new OwnName(minion.value());
    List<Differing> differing =
        states.stream()
            .filter(One::wouldChange)
            .filter(state -> !ignored(state))
            .map(state -> state.differing(own))
            .toList();
    return differing.isEmpty()
        ? new Finding.Clean()
        : new Finding.Drifted(Difference.of(differing));
  }

  /** Whether a run reached all that its states declare. */
  static boolean converged(JobTarget.Closing how) {
    List<One> states = states(how.result());
    return how.returned()
        && how.outcome().success()
        && !states.isEmpty()
        && states.stream().noneMatch(state -> state.failed() || state.wouldChange());
  }

  /** Whether a return predicts, as that of a test run does. */
  static boolean predicts(JobTarget.Closing how) {
    return states(how.result()).stream().anyMatch(One::wouldChange);
  }

  private boolean ignored(One state) {
    return ignored.stream()
        .anyMatch(
            glob -> TagGlob.matches(glob, state.function()) || TagGlob.matches(glob, state.id()));
  }

  private static Finding unknown(JobTarget.Closing how, List<One> states) {
    List<One> failed = states.stream().filter(One::failed).toList();
    if (!failed.isEmpty()) {
      One first = failed.getFirst();
      String more = failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " more)";
      return new Finding.Unknown(
          line(first.id() + " (" + first.function() + "): " + first.comment()) + more);
    }
    String said = how.result() == null ? "" : line(first(how.result()));
    String outcome = how.outcome().success() ? "no states" : how.outcome().text();
    return new Finding.Unknown(said.isEmpty() ? outcome : outcome + ": " + said);
  }

  private static String first(@Nullable Object result) {
    return result instanceof List<?> items && !items.isEmpty()
        ? Values.str(items.getFirst())
        : Values.str(result);
  }

  private static String line(String text) {
    String first = text.strip().lines().findFirst().orElse("");
    String cut = first.length() <= MAX_CAUSE ? first : first.substring(0, MAX_CAUSE) + "...";
    return Printable.of(cut);
  }

  /** The states of a return in the order in which they ran; none when it is not a state run's. */
  private static List<One> states(@Nullable Object result) {
    List<One> states = new ArrayList<>();
    if (result instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String[] tag = Values.str(entry.getKey()).split(DIVIDER, -1);
        if (tag.length != PARTS
            || !(entry.getValue() instanceof Map<?, ?> state)
            || !state.containsKey("result")) {
          return List.of();
        }
        states.add(new One(tag, state));
      }
    }
    states.sort(Comparator.comparingLong(One::number));
    return states;
  }

  /** One state of a return. */
  private record One(String[] tag, Map<?, ?> state) {

    String id() {
      return text("__id__", tag[1]);
    }

    String function() {
      return cut(tag[0] + "." + tag[3]);
    }

    String comment() {
      return text("comment", "");
    }

    long number() {
      return state.get("__run_num__") instanceof Number number ? number.longValue() : 0;
    }

    boolean wouldChange() {
      return state.get("result") == null;
    }

    boolean failed() {
      return !wouldChange() && !Values.truth(state.get("result"));
    }

    private String text(String key, String otherwise) {
      Object value = state.get(key);
      return cut(value == null ? otherwise : Values.str(value));
    }

    private static String cut(String text) {
      return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }

    Differing differing(OwnName own) {
      Map<String, @Nullable Object> changes = new LinkedHashMap<>();
      if (own.hiddenIn(state.get("changes")) instanceof Map<?, ?> map) {
        map.forEach((key, value) -> changes.put(Values.str(key), value));
      }
      return new Differing(
          hidden(own, id()),
          function(),
          hidden(own, text("name", tag[2])),
          hidden(own, text("__sls__", "")),
          changes,
          hidden(own, comment()));
    }

    private static String hidden(OwnName own, String text) {
      return Values.str(own.hiddenIn(text));
    }
  }
}
