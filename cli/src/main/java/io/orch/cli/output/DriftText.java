package io.orch.cli.output;

import io.orch.cli.client.DriftReport;
import io.orch.proto.message.OwnName;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Drift for people: minions that differ alike together, then those of which nothing is known, then
 * how many there are of each.
 *
 * @param full whether the states of a group are shown to the last line
 * @param now the time from which ages are counted
 */
public record DriftText(boolean full, Instant now) {

  private static final int MOST_LINES = 30;
  private static final int MOST_STATES = 200;
  private static final int REVISION = 8;

  /** All of a report. */
  public List<Line> list(DriftReport report) {
    List<Line> lines = new ArrayList<>();
    report.differences().forEach(one -> group(report, one, lines));
    unknown(report, lines);
    List<DriftReport.Minion> clean =
        report.minions().stream().filter(one -> one.state().equals("clean")).toList();
    if (!clean.isEmpty()) {
      lines.add(new Line().add("clean  ", Style.OK).add(names(clean)));
    }
    if (!lines.isEmpty()) {
      lines.add(Line.of(""));
    }
    lines.add(summary(report));
    lines.add(looks(report));
    return lines;
  }

  /** {@code web1..web9 (9) in prod, web1 in test}. */
  private static String names(List<DriftReport.Minion> members) {
    Map<String, List<String>> ids =
        members.stream()
            .collect(
                Collectors.groupingBy(
                    DriftReport.Minion::environment,
                    TreeMap::new,
                    Collectors.mapping(DriftReport.Minion::id, Collectors.toList())));
    return ids.entrySet().stream()
        .map(
            entry ->
                Names.of(entry.getValue())
                    + (entry.getKey().isEmpty() ? "" : " in " + entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private void group(DriftReport report, DriftReport.Difference one, List<Line> lines) {
    List<DriftReport.Minion> members =
        report.minions().stream()
            .filter(minion -> minion.hash().equals(one.hash()))
            .filter(minion -> minion.state().equals("drifted"))
            .toList();
    if (members.isEmpty()) {
      return;
    }
    if (!lines.isEmpty()) {
      lines.add(Line.of(""));
    }
    lines.add(new Line().add("drifted  ", Style.WARNING).add(names(members), Style.STRONG));
    lines.add(Line.of(since(members), Style.FAINT).indent(2));
    reasons(members).forEach(line -> lines.add(line.indent(2)));
    states(one, members).forEach(line -> lines.add(line.indent(2)));
  }

  private String since(List<DriftReport.Minion> members) {
    List<Instant> times =
        members.stream()
            .map(DriftReport.Minion::drifted)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    if (times.isEmpty()) {
      return "since an unknown time";
    }
    String first = "since " + Listing.time(times.getFirst()) + age(times.getFirst());
    String newest = Listing.time(times.getLast());
    return newest.equals(Listing.time(times.getFirst()))
        ? first
        : first + ", the newest since " + newest;
  }

  private String age(@Nullable Instant time) {
    return time == null ? "" : " (" + Durations.of(Duration.between(time, now)) + ")";
  }

  /** What revisions tell of why minions differ. */
  private static List<Line> reasons(List<DriftReport.Minion> members) {
    List<Line> lines = new ArrayList<>();
    List<DriftReport.Minion> edited = with("edited", members);
    if (!edited.isEmpty()) {
      lines.add(
          Line.of(
              "changed on the host"
                  + some(edited, members)
                  + ": files and pillar are still those"
                  + " that it converged with"));
    }
    with("behind", members).stream()
        .collect(Collectors.groupingBy(DriftText::moved, TreeMap::new, Collectors.toList()))
        .forEach(
            (moved, behind) ->
                lines.add(
                    Line.of(
                        "perhaps not rolled out"
                            + some(behind, members)
                            + ": since it converged "
                            + moved)));
    return lines;
  }

  private static List<DriftReport.Minion> with(String verdict, List<DriftReport.Minion> members) {
    return members.stream().filter(one -> one.verdict().equals(verdict)).toList();
  }

  private static String some(List<DriftReport.Minion> part, List<DriftReport.Minion> all) {
    return part.size() == all.size() ? "" : ", on " + names(part);
  }

  private static String moved(DriftReport.Minion one) {
    return one.seenFiles().equals(one.convergedFiles())
        ? "the pillar has moved on"
        : "the files have moved on, from "
            + cut(one.convergedFiles())
            + " to "
            + cut(one.seenFiles());
  }

  private static String cut(String revision) {
    return revision.length() <= REVISION ? revision : revision.substring(0, REVISION);
  }

  private List<Line> states(DriftReport.Difference one, List<DriftReport.Minion> members) {
    if (one.states().isEmpty()) {
      return List.of(Line.of("what differs is shown with a larger --limit", Style.FAINT));
    }
    List<StateResult> states =
        one.states().stream().limit(MOST_STATES).map(state -> result(state, members)).toList();
    List<Line> lines = new ArrayList<>(new StateReport(states).lines(true));
    int more = one.total() - states.size();
    if (more > 0) {
      lines.add(Line.of("... and " + more + (more == 1 ? " more state" : " more states")));
    }
    if (full || lines.size() <= MOST_LINES) {
      return lines;
    }
    List<Line> some = new ArrayList<>(lines.subList(0, MOST_LINES));
    some.add(
        Line.of("... " + (lines.size() - MOST_LINES) + " more lines: see --full", Style.FAINT));
    return some;
  }

  /** A state as a run shows it; with the minion's name where there is but one. */
  private static StateResult result(DriftReport.State state, List<DriftReport.Minion> members) {
    Object shown =
        members.size() == 1
            ? new OwnName(members.getFirst().id()).shownIn(state.value())
            : state.value();
    Map<?, ?> map = shown instanceof Map<?, ?> known ? known : Map.of();
    return new StateResult(
        text(map, "id"),
        text(map, "name"),
        text(map, "fun"),
        null,
        true,
        map.get("changes") instanceof Map<?, ?> changes ? changes : Map.of(),
        text(map, "comment"),
        0,
        0);
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : Values.str(value);
  }

  /** Minions of which the last look said nothing, by what hindered it. */
  private void unknown(DriftReport report, List<Line> lines) {
    Map<String, List<DriftReport.Minion>> causes =
        report.minions().stream()
            .filter(one -> one.state().equals("unknown"))
            .collect(
                Collectors.groupingBy(
                    DriftReport.Minion::cause, TreeMap::new, Collectors.toList()));
    if (!causes.isEmpty() && !lines.isEmpty()) {
      lines.add(Line.of(""));
    }
    causes.forEach(
        (cause, members) -> {
          lines.add(new Line().add("unknown  ", Style.FAILED).add(names(members), Style.STRONG));
          lines.add(Line.of(cause).indent(2));
          lines.add(Line.of(lastKnown(members), Style.FAINT).indent(2));
          if (full && members.size() == 1) {
            report.differences().stream()
                .filter(one -> one.hash().equals(members.getFirst().hash()))
                .flatMap(one -> states(one, members).stream())
                .forEach(line -> lines.add(line.indent(2)));
          }
        });
  }

  private String lastKnown(List<DriftReport.Minion> members) {
    long differed = members.stream().filter(one -> !one.hash().isEmpty()).count();
    String known =
        differed == 0
            ? ""
            : differed == members.size()
                ? ", drifted then"
                : ", " + differed + " of them drifted then";
    List<Instant> looked =
        members.stream().map(DriftReport.Minion::looked).filter(Objects::nonNull).sorted().toList();
    return looked.isEmpty()
        ? "no look has ever said how it stands"
        : "last known " + Listing.time(looked.getFirst()) + age(looked.getFirst()) + known;
  }

  private static Line summary(DriftReport report) {
    long ways = report.differences().stream().filter(one -> one.minions() > 0).count();
    Line line = new Line();
    if (report.drifted() > 0) {
      line.add(report.drifted() + " drifted", Style.WARNING);
      boolean all = report.minions().stream().anyMatch(one -> one.state().equals("drifted"));
      line.add(!all ? "" : ways == 1 ? " in 1 way" : " in " + ways + " ways");
      line.add(", ");
    }
    line.add(report.clean() + " clean", Style.OK);
    if (report.unknown() > 0) {
      line.add(", ").add(report.unknown() + " unknown", Style.FAILED);
    }
    return line;
  }

  private Line looks(DriftReport report) {
    DriftReport.Look last = report.last();
    String next = report.next() == null ? "" : "; next look " + Listing.time(report.next());
    return Line.of(
        last == null
            ? "nobody has looked yet: 'orch drift check' looks now" + next
            : "last look "
                + Listing.time(last.begun())
                + age(last.begun())
                + " by "
                + last.operator()
                + next,
        Style.FAINT);
  }
}
