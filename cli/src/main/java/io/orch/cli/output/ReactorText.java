package io.orch.cli.output;

import io.orch.cli.client.Reactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reactors, what they gave up and what they would do, for people. */
public final class ReactorText {

  private static final int LABEL = 12;

  private ReactorText() {}

  /** One line each, and what stops or fails below. */
  public static List<Line> list(Reactor.All all) {
    List<Line> lines = new ArrayList<>();
    Table table =
        new Table(
            "TAG", "SLS", "STATE", "BEHIND", "REACTIONS", "DEAD", "LAST EVENT", "LAST REACTION");
    for (Reactor reactor : all.reactors()) {
      table.row(
          new Table.Cell(reactor.name(), Style.STRONG),
          cell(String.join(" ", reactor.sls())),
          new Table.Cell(reactor.state(), style(reactor)),
          cell(reactor.lag()),
          cell(reactor.reactions()),
          new Table.Cell(
              String.valueOf(reactor.dead()), reactor.dead() == 0 ? Style.PLAIN : Style.FAILED),
          cell(reactor.last() == 0 ? "-" : String.valueOf(reactor.last())),
          cell(Listing.time(reactor.lastAt())));
    }
    lines.addAll(
        table.isEmpty()
            ? Listing.none("there is no reactor: see 'reactor' of the master's configuration")
            : table.lines());
    all.reactors().stream()
        .filter(reactor -> !reactor.comment().isEmpty())
        .forEach(reactor -> lines.addAll(comment(reactor)));
    if (!all.problem().isEmpty()) {
      lines.add(new Line());
      Safe.lines(all.problem()).forEach(line -> lines.add(Line.of(line, Style.FAILED)));
    }
    if (all.leader().isEmpty() && !all.reactors().isEmpty()) {
      lines.add(new Line());
      lines.add(Line.of("no master reacts now: events wait", Style.WARNING));
    }
    return lines;
  }

  private static List<Line> comment(Reactor reactor) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line());
    String what =
        switch (reactor.state()) {
          case "failing" ->
              " fails at event " + reactor.failing() + ", tried " + reactor.attempts() + " times:";
          case "stopped" -> " stopped; 'orch reactor resume' lets it go on:";
          default -> " goes back to itself; reactions that deep are given up:";
        };
    lines.add(new Line().add(reactor.name(), Style.STRONG).add(what, style(reactor)));
    Safe.lines(reactor.comment()).forEach(line -> lines.add(Line.of(line).indent(2)));
    return lines;
  }

  private static Style style(Reactor reactor) {
    return switch (reactor.state()) {
      case "reacting" -> Style.OK;
      case "stopped" -> Style.FAILED;
      default -> Style.WARNING;
    };
  }

  private static Table.Cell cell(Object value) {
    return Table.Cell.of(String.valueOf(value));
  }

  /** One in full. */
  public static List<Line> show(Reactor reactor) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line()
            .add(reactor.name(), Style.STRONG)
            .add("  ")
            .add(reactor.state(), style(reactor)));
    reactor.sls().forEach(sls -> lines.add(field("does", sls)));
    lines.add(field("cursor", "event " + reactor.cursor() + ", " + reactor.lag() + " behind"));
    lines.add(field("reactions", reactor.reactions() + ", given up " + reactor.failures()));
    lines.add(
        field(
            "last",
            reactor.last() == 0
                ? "-"
                : "event " + reactor.last() + ", " + Listing.time(reactor.lastAt())));
    lines.add(field("dead", String.valueOf(reactor.dead())));
    if (!reactor.comment().isEmpty()) {
      lines.addAll(comment(reactor));
    }
    return lines;
  }

  private static Line field(String name, String value) {
    return new Line().add("  ").pad(name, LABEL, Style.FAINT).add(value);
  }

  /** What was given up, with the first line of the reason. */
  public static List<Line> dead(List<Reactor.Dead> letters) {
    Table table = new Table("NUMBER", "TIME", "REACTOR", "EVENT", "ACT", "TRIED", "WHY");
    for (Reactor.Dead letter : letters) {
      table.row(
          cell(letter.number()),
          cell(Listing.time(letter.at())),
          new Table.Cell(letter.reactor(), Style.STRONG),
          cell(letter.event() + " " + letter.tag()),
          cell(letter.act().isEmpty() ? "all" : letter.act()),
          cell(letter.attempts() + (letter.wanted() ? ", again" : "")),
          new Table.Cell(letter.why().lines().findFirst().orElse(""), Style.FAILED));
    }
    return table.isEmpty() ? Listing.none("nothing was given up") : table.lines();
  }

  /** One in full. */
  public static List<Line> letter(Reactor.Dead letter) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line()
            .add("dead letter " + letter.number() + "  ", Style.FAINT)
            .add(letter.reactor(), Style.STRONG));
    lines.add(field("act", letter.act().isEmpty() ? "all" : letter.act()));
    lines.add(field("given up", Listing.time(letter.at())));
    lines.add(field("tried", letter.attempts() + (letter.wanted() ? ", again now" : "")));
    lines.add(
        field(
            "event", letter.event() + " " + letter.tag() + ", " + Listing.time(letter.eventAt())));
    if (letter.data() != null) {
      ValueText.of(letter.data()).forEach(line -> lines.add(Line.of(line).indent(LABEL + 2)));
    }
    lines.add(new Line());
    Safe.lines(letter.why()).forEach(line -> lines.add(Line.of(line, Style.FAILED)));
    return lines;
  }

  /** {@code 2 dead letters}. */
  public static String counted(int letters) {
    return letters + (letters == 1 ? " dead letter" : " dead letters");
  }

  /** Whether each reactor could do all that it would. */
  public static boolean good(List<Reactor.Trial> trials) {
    return trials.stream()
        .allMatch(
            trial ->
                trial.problem().isEmpty()
                    && trial.acts().stream().noneMatch(act -> act.containsKey("error")));
  }

  /** What reactors would do. */
  public static List<Line> trials(String tag, List<Reactor.Trial> trials) {
    if (trials.isEmpty()) {
      return List.of(Line.of("no reactor reacts to " + tag, Style.FAINT));
    }
    List<Line> lines = new ArrayList<>();
    for (Reactor.Trial trial : trials) {
      lines.add(
          new Line()
              .add(trial.reactor(), Style.STRONG)
              .add("  " + String.join(" ", trial.sls()), Style.FAINT));
      Safe.lines(trial.problem()).stream()
          .filter(line -> !line.isEmpty())
          .forEach(line -> lines.add(Line.of(line, Style.FAILED).indent(2)));
      if (trial.acts().isEmpty() && trial.problem().isEmpty()) {
        lines.add(Line.of("does nothing on this event", Style.FAINT).indent(2));
      }
      trial.acts().forEach(act -> lines.addAll(act(act)));
    }
    return lines;
  }

  private static List<Line> act(Map<String, @Nullable Object> act) {
    List<Line> lines = new ArrayList<>();
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(act);
    Object name = rest.remove("act");
    Object at = rest.remove("at");
    Object error = rest.remove("error");
    rest.values().removeIf(value -> value instanceof List<?> list && list.isEmpty());
    rest.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
    lines.add(Line.of(String.valueOf(name)).add("  " + at, Style.FAINT).indent(2));
    if (!rest.isEmpty()) {
      ValueText.of(rest).forEach(line -> lines.add(Line.of(line).indent(4)));
    }
    if (error != null) {
      Safe.lines(String.valueOf(error))
          .forEach(line -> lines.add(Line.of(line, Style.FAILED).indent(4)));
    }
    return lines;
  }
}
