package io.orch.sls.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.run.ChunkResult.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The truth table of requisites: {@code requisites.csv} holds what Salt does with a state {@code b}
 * for each kind of requisite, each outcome of what is required and of the state itself, real and in
 * test mode. Where Orch differs on purpose, {@link #decided} says so.
 */
class RequisiteTableTest {

  private static final Path TABLE = Path.of("src/test/resources/io/orch/sls/run/requisites.csv");

  /** One line of the table: what is asked, and what Salt answered. */
  private record Row(
      boolean test, List<String> kinds, List<String> required, String state, Answer salt) {

    static Row of(String line) {
      List<String> cells = List.of(line.split(",", -1));
      return new Row(
          cells.get(0).equals("test"),
          List.of(cells.get(1).split(" ", -1)),
          List.of(cells.get(2).split(" ", -1)),
          cells.get(3),
          new Answer(
              cells.get(4),
              cells.get(5),
              cells.get(6),
              cells.get(7),
              cells.get(8),
              cells.get(9),
              cells.get(10)));
    }

    /** Whether it names, under a kind, something of one of the outcomes. */
    boolean names(String kind, Set<String> outcomes) {
      return IntStream.range(0, kinds.size())
          .anyMatch(i -> matches(kinds.get(i), kind) && outcomes.contains(required.get(i)));
    }

    private static boolean matches(String kind, String wanted) {
      return wanted.endsWith("*")
          ? kind.startsWith(wanted.substring(0, wanted.length() - 1))
          : kind.equals(wanted);
    }

    /** Whether each {@code onfail} that it has names something that fails. */
    boolean onfailHolds() {
      return kinds.stream()
          .distinct()
          .filter(kind -> kind.startsWith("onfail"))
          .allMatch(
              kind ->
                  kind.equals("onfail_all")
                      ? !names(kind, Set.of("ok", "changed", "failed_changed", "skipped"))
                      : names(kind, Set.of("failed", "blocked")));
    }

    @Override
    public String toString() {
      return (test ? "test " : "real ") + kinds + " " + required + " " + state;
    }
  }

  /** What became of {@code b}, and the results of what it requires. */
  private record Answer(
      String result,
      String changes,
      String ran,
      String watched,
      String listened,
      String why,
      String required) {

    Answer resulting(String other) {
      return new Answer(other, changes, ran, watched, listened, why, required);
    }

    Answer requiring(String other) {
      return new Answer(result, changes, ran, watched, listened, why, other);
    }
  }

  /** Salt's answer, or Orch's own where decision 0008 has one. */
  private static Answer decided(Row row) {
    Answer salt = row.salt;
    if (salt.watched.equals("yes") && row.state.startsWith("failed")) {
      // a watching state that fails stays failed
      return new Answer("false", "no", "yes", "no", "no", "own", salt.required);
    }
    if (row.names("prereq*", Set.of("not_run"))) {
      // Salt takes what its own requisites keep from running for a circle
      return new Answer("true", "no", "no", "no", "no", "prereq", salt.required);
    }
    if (row.names("prereq*", Set.of("changed", "failed_changed")) && salt.result.equals("false")) {
      // what could not be prepared is not left as one that would change
      return salt.requiring(salt.required.replace("none", "false"));
    }
    boolean failsWhenReal = row.names("onfail*", Set.of("changed", "failed_changed"));
    if (row.test
        && failsWhenReal
        && !row.onfailHolds()
        && Set.of("own", "onchanges").contains(salt.why)) {
      // a test run takes what would change for no failure
      return new Answer("true", "no", "no", "no", "no", "onfail", salt.required);
    }
    // in test mode, Salt's watch function of test.* does not say that it would change something
    return row.test && salt.watched.equals("yes") ? salt.resulting("none") : salt;
  }

  private static Stream<Row> rows() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> line.startsWith("real,") || line.startsWith("test,"))
        .map(Row::of);
  }

  @Test
  void run_everyRow_doesWhatSaltDoes() throws IOException {
    List<String> wrong = new ArrayList<>();
    rows()
        .forEach(
            row -> {
              Answer orch = answer(row);
              if (!orch.equals(decided(row))) {
                wrong.add(row + "\n  salt " + row.salt + "\n  orch " + orch);
              }
            });
    assertThat(wrong).isEmpty();
  }

  private static String declaration(String id, String outcome) {
    return id
        + ":\n  x."
        + switch (outcome) {
          case "ok" -> "ok: [";
          case "changed" -> "change: [";
          case "failed" -> "fail: [";
          case "failed_changed" -> "fail_changed: [";
          case "skipped" -> "change: [onlyif: ['false'], ";
          case "not_run" -> "change: [onchanges: [x: nothing], ";
          case "blocked" -> "change: [require: [x: broken], ";
          default -> throw new IllegalArgumentException(outcome);
        };
  }

  private static String sls(Row row) {
    StringBuilder text = new StringBuilder("nothing: x.ok\nbroken: x.fail\n");
    List<String> own = new ArrayList<>();
    for (String kind : new LinkedHashSet<>(row.kinds)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < row.kinds.size(); i++) {
        if (row.kinds.get(i).equals(kind)) {
          ids.add("x: a" + (i + 1));
        }
      }
      own.add(kind + ": [" + String.join(", ", ids) + "]");
    }
    for (int i = 0; i < row.kinds.size(); i++) {
      text.append(declaration("a" + (i + 1), row.required.get(i)));
      text.append(row.kinds.get(i).endsWith("_in") ? row.kinds.get(i) + ": [x: b]" : "");
      text.append("]\n");
    }
    own.removeIf(requisite -> requisite.contains("_in:"));
    text.append(declaration("b", row.state)).append(String.join(", ", own)).append("]\n");
    return text.toString();
  }

  private static Answer answer(Row row) {
    Script script = new Script();
    RunResult run = script.run(sls(row), RunOptions.DEFAULT.withTest(row.test));
    ChunkResult b = find(run, "b");
    String required =
        IntStream.rangeClosed(1, row.kinds.size())
            .mapToObj(i -> text(find(run, "a" + i).result()))
            .collect(Collectors.joining(" "));
    boolean listened = run.results().stream().anyMatch(r -> r.chunk().id().equals("listener_b"));
    List<String> calls =
        script.calls.stream().filter(call -> call.equals("b") || call.startsWith("b ")).toList();
    boolean watched = calls.stream().anyMatch(call -> call.contains("watched"));
    return new Answer(
        text(b.result()),
        yes(b.changed()),
        yes(calls.stream().anyMatch(call -> !call.contains("watched"))),
        yes(watched && !listened),
        yes(listened),
        why(b),
        required);
  }

  private static ChunkResult find(RunResult run, String id) {
    return run.results().stream().filter(r -> r.chunk().id().equals(id)).findFirst().orElseThrow();
  }

  private static String text(@Nullable Boolean result) {
    return result == null ? "none" : result.toString();
  }

  private static String yes(boolean value) {
    return value ? "yes" : "no";
  }

  /** The kind of comment. */
  private static String why(ChunkResult result) {
    if (result.ending() == Ending.BLOCKED) {
      return "blocked";
    }
    String comment = result.comment();
    return comment.startsWith("not run: nothing that onchanges")
        ? "onchanges"
        : comment.startsWith("not run: nothing that onfail")
            ? "onfail"
            : comment.startsWith("no changes are expected") ? "prereq" : "own";
  }
}
