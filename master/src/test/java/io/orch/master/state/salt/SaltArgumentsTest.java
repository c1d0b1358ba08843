package io.orch.master.state.salt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.master.orchestrate.Activity;
import io.orch.master.orchestrate.RunsFixture;
import io.orch.master.orchestrate.Step;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMinion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every argument that a {@code salt} state function of Salt 3007.8 has is there: it does something,
 * or the documentation says why not.
 */
class SaltArgumentsTest extends RunsFixture {

  private static final Map<String, String> SALTS =
      Map.of(
          "salt.state",
          "name tgt ssh tgt_type ret ret_config ret_kwargs highstate sls top saltenv test pillar"
              + " pillarenv expect_minions exclude fail_minions allow_fail concurrent timeout batch"
              + " queue subset orchestration_jid failhard roster",
          "salt.function",
          "name tgt ssh tgt_type ret ret_config ret_kwargs expect_minions fail_minions"
              + " fail_function arg kwarg timeout batch subset failhard roster",
          "salt.wait_for_event",
          "name id_list event_id timeout node",
          "salt.runner",
          "name arg kwarg",
          "salt.wheel",
          "name arg kwarg",
          "salt.parallel_runners",
          "name runners");

  /** Those that trees use besides: Salt's global ones, and those of its command lines. */
  private static final Map<String, String> FURTHER =
      Map.of(
          "salt.state", "sync_mods batch_wait retry expr_form",
          "salt.function", "allow_fail batch_wait retry");

  /** What can be seen of a step. */
  private record Seen(
      Step step, Map<String, List<JobOffer>> offers, List<String> activities, Duration patience) {

    void on(String... minions) {
      assertThat(offers.entrySet().stream().filter(e -> !e.getValue().isEmpty()))
          .extracting(Map.Entry::getKey)
          .containsExactlyInAnyOrder(minions);
    }

    JobOffer offer() {
      return offers.values().stream().flatMap(List::stream).findFirst().orElseThrow();
    }

    int calls() {
      return offers.values().stream().mapToInt(List::size).sum();
    }

    void is(String state) {
      assertThat(step.state().text()).describedAs(step.comment()).isEqualTo(state);
    }

    void says(String text) {
      assertThat(step.comment()).contains(text);
    }

    void did(String key) {
      assertThat(activities).anyMatch(each -> each.contains(key));
    }
  }

  /**
   * An argument and how it shows.
   *
   * @param rest of the step's arguments, with this one, in YAML's flow form
   */
  private record Row(String function, String argument, String rest, Consumer<Seen> check) {
    @Override
    public String toString() {
      return function + " " + argument;
    }
  }

  private static Row state(String argument, String rest, Consumer<Seen> check) {
    return new Row("salt.state", argument, rest, check);
  }

  private static Row function(String argument, String rest, Consumer<Seen> check) {
    return new Row("salt.function", argument, "{name: test.echo}, " + rest, check);
  }

  private static Stream<Row> states() {
    return Stream.of(
        state("name", "{name: x}, {tgt: web1}, {sls: s}", s -> named(s, "x")),
        state("tgt", "{tgt: web1}, {sls: s}", s -> s.on("web1")),
        state("tgt_type", "{tgt: 'web1,ops1'}, {tgt_type: list}, {sls: s}", SaltArgumentsTest::two),
        state(
            "expr_form", "{tgt: 'web1,ops1'}, {expr_form: list}, {sls: s}", SaltArgumentsTest::two),
        state("highstate", "{tgt: web1}, {highstate: True}", s -> calls(s, "state.highstate")),
        state("top", "{tgt: web1}, {top: release.sls}", s -> calls(s, "state.top", "release.sls")),
        state("sls", "{tgt: web1}, {sls: [a, b]}", s -> calls(s, "state.sls", List.of("a", "b"))),
        state("saltenv", "{tgt: web1}, {sls: s}, {saltenv: dev}", s -> env(s, "dev", "prod")),
        state("pillarenv", "{tgt: web1}, {sls: s}, {pillarenv: dev}", s -> env(s, "", "dev")),
        state("pillar", "{tgt: web1}, {sls: s}, {pillar: {a: 1}}", s -> pillar(s, Map.of("a", 1L))),
        state("test", "{tgt: web1}, {sls: s}, {test: True}", s -> keyword(s, "test", true)),
        state(
            "exclude",
            "{tgt: web1}, {sls: s}, {exclude: [t]}",
            s -> keyword(s, "exclude", List.of("t"))),
        state(
            "concurrent",
            "{tgt: web1}, {sls: s}, {concurrent: True}",
            s -> keyword(s, "concurrent", true)),
        state("expect_minions", "{tgt: none}, {sls: s}, {expect_minions: False}", s -> s.is("ok")),
        state(
            "fail_minions", "{tgt: '*'}, {sls: bad}, {fail_minions: [web1]}", s -> s.is("changed")),
        state("allow_fail", "{tgt: '*'}, {sls: bad}, {allow_fail: 1}", s -> s.is("changed")),
        state("timeout", "{tgt: web1}, {sls: s}, {timeout: 7}", s -> waits(s, 7)),
        state("batch", "{tgt: '*'}, {sls: s}, {batch: 1}", s -> s.did("minion web1")),
        state(
            "batch_wait",
            "{tgt: '*'}, {sls: s}, {batch: 1}, {batch_wait: 0.01}",
            s -> s.did("wait web1")),
        state(
            "failhard",
            "{tgt: '*'}, {sls: bad}, {batch: 1}, {failhard: True}",
            s -> s.says("No further minion")),
        state(
            "subset", "{tgt: '*'}, {sls: s}, {subset: 1}", s -> assertThat(s.calls()).isEqualTo(1)),
        state(
            "retry",
            "{tgt: web1}, {sls: bad}, {retry: {attempts: 2, interval: 0}}",
            s -> assertThat(s.calls()).isEqualTo(2)));
  }

  private static Stream<Row> functions() {
    return Stream.of(
        function("name", "{tgt: web1}", s -> calls(s, "test.echo")),
        function("tgt", "{tgt: web1}", s -> s.on("web1")),
        function("tgt_type", "{tgt: 'web1,ops1'}, {tgt_type: list}", SaltArgumentsTest::two),
        function("arg", "{tgt: web1}, {arg: [a]}", s -> calls(s, "test.echo", "a")),
        function("kwarg", "{tgt: web1}, {kwarg: {k: 1}}", s -> keyword(s, "k", 1L)),
        function("expect_minions", "{tgt: none}, {expect_minions: False}", s -> s.is("ok")),
        function(
            "fail_minions",
            "{tgt: '*'}, {arg: [bad]}, {fail_minions: [web1]}",
            s -> s.is("changed")),
        function("allow_fail", "{tgt: '*'}, {arg: [bad]}, {allow_fail: 1}", s -> s.is("changed")),
        function("fail_function", "{tgt: web1}, {fail_function: test.false}", s -> s.is("failed")),
        function("timeout", "{tgt: web1}, {timeout: 7}", s -> waits(s, 7)),
        function("batch", "{tgt: '*'}, {batch: '50%'}", s -> s.did("minion web1")),
        function(
            "batch_wait", "{tgt: '*'}, {batch: 1}, {batch_wait: 0.01}", s -> s.did("wait web1")),
        function(
            "failhard",
            "{tgt: '*'}, {arg: [bad]}, {batch: 1}, {failhard: True}",
            s -> s.says("No further minion")),
        function("subset", "{tgt: '*'}, {subset: 2}", s -> assertThat(s.calls()).isEqualTo(2)),
        function(
            "retry",
            "{tgt: web1}, {arg: [bad]}, {retry: {attempts: 2, interval: 0}}",
            s -> assertThat(s.calls()).isEqualTo(2)));
  }

  private static Stream<Row> ofTheMaster() {
    String event = "salt.wait_for_event";
    String list = "{test.arg: [{arg: [7]}]}";
    return Stream.of(
        new Row(event, "name", "{name: 'go/*'}, {id_list: [a]}", s -> s.is("changed")),
        new Row(event, "id_list", "{name: 'go/*'}, {id_list: [a]}", s -> shows(s, "[a]")),
        new Row(
            event,
            "event_id",
            "{name: 'go/*'}, {id_list: [7]}, {event_id: n}",
            s -> shows(s, "[7]")),
        new Row(
            event, "timeout", "{name: no}, {id_list: [a]}, {timeout: 0}", s -> s.says("within 0")),
        new Row("salt.runner", "name", "{name: test.arg}", s -> shows(s, "args")),
        new Row("salt.runner", "arg", "{name: test.arg}, {arg: [7]}", s -> shows(s, "[7]")),
        new Row(
            "salt.runner",
            "kwarg",
            "{name: test.arg}, {kwarg: {k: 7}}, {j: 8}",
            s -> shows(s, "j=8, k=7")),
        new Row("salt.wheel", "name", "{name: config.values}", s -> s.is("changed")),
        new Row(
            "salt.wheel", "arg", "{name: error.error}, {arg: [X, gone]}", s -> s.says("X: gone")),
        new Row(
            "salt.wheel",
            "kwarg",
            "{name: error.error}, {kwarg: {name: Y}}, {message: m}",
            s -> s.says("Y: m")),
        new Row(
            "salt.parallel_runners",
            "name",
            "{name: x}, {runners: " + list + "}",
            s -> named(s, "x")),
        new Row(
            "salt.parallel_runners", "runners", "{runners: " + list + "}", s -> shows(s, "[7]")));
  }

  private static Stream<Row> rows() {
    return Stream.of(states(), functions(), ofTheMaster()).flatMap(rows -> rows);
  }

  private static void named(Seen seen, String name) {
    assertThat(seen.step().chunk().name()).isEqualTo(name);
  }

  private static void two(Seen seen) {
    seen.on("web1", "ops1");
  }

  private static void calls(Seen seen, String function, Object... arguments) {
    assertThat(seen.offer().function()).isEqualTo(function);
    assertThat(seen.offer().arguments()).isEqualTo(List.of(arguments));
  }

  private static void env(Seen seen, String saltenv, String pillarenv) {
    assertThat(seen.offer().saltenv()).isEqualTo(saltenv);
    assertThat(seen.offer().pillarenv()).isEqualTo(pillarenv);
  }

  private static void pillar(Seen seen, Map<String, Object> pillar) {
    assertThat(seen.offer().pillar()).isEqualTo(pillar);
  }

  private static void keyword(Seen seen, String name, Object value) {
    assertThat(seen.offer().keywords()).containsEntry(name, value);
  }

  private static void waits(Seen seen, int seconds) {
    assertThat(seen.patience()).isEqualTo(Duration.ofSeconds(seconds));
  }

  private static void shows(Seen seen, String text) {
    assertThat(seen.step().changes().toString()).contains(text);
  }

  /** On web1, what is called with {@code bad} fails. */
  private void connect() {
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer) {
            boolean bad = offer.job().arguments().toString().contains("bad");
            boolean fails = bad && minion.value().equals("web1");
            JobOutcome outcome = fails ? JobOutcome.FAILED : JobOutcome.CHANGED;
            jobs.received(minion, result(offer.job(), outcome, states(!fails, "done")));
          }
        });
    sessions.connect("web1", "web2", "ops1");
  }

  private Seen seen(Row row) {
    files.put("deploy.sls", "it:\n  " + row.function() + ": [" + row.rest() + "]\n");
    RunId id = run("deploy", "prod");
    await()
        .until(
            () -> {
              events.append("go/x", Map.of("id", "a", "n", 7L));
              return records.get(id).state().ended();
            });
    Map<String, List<JobOffer>> offers =
        Map.of(
            "web1", sessions.offers("web1"),
            "web2", sessions.offers("web2"),
            "ops1", sessions.offers("ops1"));
    List<String> keys = records.activities(id).stream().map(Activity::key).toList();
    Duration patience =
        sessions.offers("web1").stream()
            .map(offer -> jobs.records().get(offer.ref().job()).request().timeout())
            .findFirst()
            .orElse(Duration.ZERO);
    return new Seen(records.steps(id).get(0), offers, keys, patience);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void argument_hasItsEffect(Row row) {
    connect();
    row.check().accept(seen(row));
  }

  @Test
  void arguments_ofSalt_areAllThere_orTheDocumentationSaysWhyNot() throws IOException {
    String documented = Files.readString(Path.of("../docs/compatibility.md"));
    SALTS.forEach((function, names) -> check(function, names, documented));
    FURTHER.forEach((function, names) -> check(function, names, documented));
  }

  private static void check(String function, String names, String documented) {
    List<String> shown =
        rows().filter(row -> row.function().equals(function)).map(Row::argument).toList();
    assertThat(names.split(" "))
        .describedAs(function)
        .allMatch(name -> shown.contains(name) || documented.contains("`" + name));
  }
}
