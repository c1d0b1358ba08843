package io.orch.master.rollout;

import io.orch.master.orchestrate.Tgt;
import java.util.List;

/**
 * A check that is made until it passes often enough in a row.
 *
 * @param from whom: the master, the minion whose turn it is, or a target
 */
record Probe(Check check, Pace pace, From from) {

  private static final List<String> KINDS = List.of("http", "tcp", "command", "function");

  /** Who makes a check. */
  sealed interface From {
    record Master() implements From {}

    record Minion() implements From {}

    record Target(String expression, String kind) implements From {}
  }

  static Probe of(Fields fields) {
    List<String> kinds = KINDS.stream().filter(fields::has).toList();
    if (kinds.size() != 1) {
      throw fields.refuse("must have one of " + String.join(", ", KINDS) + ", and has " + kinds);
    }
    String kind = kinds.getFirst();
    boolean calls = kind.equals("command") || kind.equals("function");
    Check check =
        switch (kind) {
          case "http" -> HttpCheck.of(fields);
          case "tcp" -> TcpCheck.of(fields);
          default -> CommandCheck.of(fields, kind);
        };
    Probe probe = new Probe(check, Pace.of(fields), from(fields, calls));
    fields.finish();
    return probe;
  }

  private static From from(Fields fields, boolean calls) {
    if (fields.has("tgt")) {
      Tgt tgt = Tgt.of(fields.read("tgt", value -> value).orElse(""));
      return new From.Target(tgt.expression(), tgt.kind(fields.text("tgt_type").orElse("glob")));
    }
    if (calls) {
      return new From.Minion();
    }
    String from = fields.choice("from", "master", List.of("master", "minion"));
    return from.equals("minion") ? new From.Minion() : new From.Master();
  }

  /** Whether it is made for each minion, not once for a wave. */
  boolean each() {
    return Names.in(check.text()) || from instanceof From.Minion;
  }
}
