package io.orch.minion.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.minion.TestContext;
import io.orch.sls.module.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandStatesIT {

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch);
  }

  @Test
  void run_success_showsOutput() {
    assertThat(context.apply("cmd.run", Map.of("name", "echo hi")).changes())
        .containsEntry("retcode", 0L)
        .containsEntry("stdout", "hi");
  }

  @Test
  void run_failure_failsWithWhatItSaid() {
    Outcome outcome = context.apply("cmd.run", Map.of("name", "echo no >&2; exit 4"));
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.comment()).contains("code 4").contains("no");
    assertThat(context.apply("cmd.run", Map.of("name", "exit 4", "success_retcodes", List.of(4L))))
        .isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void run_tooLong_isKilled() {
    Outcome outcome = context.apply("cmd.run", Map.of("name", "sleep 60", "timeout", 0.2));
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.comment()).contains("killed after 200 ms");
  }

  @Test
  void run_stateful_believesTheLastLine() {
    Map<String, Object> no =
        Map.of("name", "echo \"changed=no comment='all well'\"", "stateful", true);
    assertThat(context.apply("cmd.run", no)).isEqualTo(Outcome.unchanged("all well"));
    Map<String, Object> json =
        Map.of(
            "name", "echo '{\"changed\": true, \"comment\": \"did\", \"n\": 1}'", "stateful", true);
    assertThat(context.apply("cmd.run", json).changes()).containsEntry("n", 1L);
    assertThat(context.apply("cmd.run", Map.of("name", "echo hi", "stateful", true)))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void run_testMode_startsNothing() {
    context.predict("cmd.run", Map.of("name", "touch " + scratch.resolve("made")));
    assertThat(scratch.resolve("made")).doesNotExist();
  }

  @Test
  void wait_runsOnlyWhenWatched() {
    Map<String, Object> arguments = Map.of("name", "touch " + scratch.resolve("made"));
    assertThat(context.apply("cmd.wait", arguments)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(scratch.resolve("made")).doesNotExist();
    assertThat(context.watched("cmd.wait", arguments)).isInstanceOf(Outcome.Changed.class);
    assertThat(scratch.resolve("made")).exists();
  }

  @Test
  void script_ofTheTree_isRenderedAndRunWithArguments() {
    context.tree.put("say.sh", "#!/bin/sh\necho \"{{ word }} $1 $COLOUR\"\n");
    Map<String, Object> arguments =
        Map.of(
            "name", "salt://say.sh 'a b'",
            "template", "jinja",
            "context", Map.of("word", "hello"),
            "defaults", Map.of("word", "bye"),
            "env", List.of(Map.of("COLOUR", "red")));
    assertThat(context.predict("cmd.script", arguments)).isInstanceOf(Outcome.WouldChange.class);
    assertThat(context.apply("cmd.script", arguments).changes())
        .containsEntry("stdout", "hello a b red");
  }

  @Test
  void script_failingOrMissing_fails() {
    context.tree.put("no.sh", "exit 3\n");
    Map<String, Object> arguments = Map.of("name", "it", "source", "salt://no.sh");
    assertThat(context.apply("cmd.script", arguments).comment()).contains("code 3");
    assertThatThrownBy(() -> context.predict("cmd.script", Map.of("name", "salt://none.sh")))
        .hasMessageContaining("none.sh");
    assertThat(context.call("cmd.script_retcode", "salt://no.sh")).isEqualTo(3L);
  }

  @Test
  void waitScript_runsOnlyWhenWatched() {
    context.tree.put("make.sh", "touch " + scratch.resolve("made") + "\n");
    Map<String, Object> arguments = Map.of("name", "salt://make.sh");
    assertThat(context.apply("cmd.wait_script", arguments)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(scratch.resolve("made")).doesNotExist();
    assertThat(context.watched("cmd.wait_script", arguments)).isInstanceOf(Outcome.Changed.class);
    assertThat(scratch.resolve("made")).exists();
  }

  @Test
  void moduleRun_bothForms_call() {
    assertThat(
            context.apply(
                "module.run", Map.of("name", "x", "test.echo", List.of(Map.of("text", "hi")))))
        .satisfies(o -> assertThat(o.changes()).containsEntry("test.echo", "hi"));
    assertThat(
            context.apply(
                "module.run", Map.of("name", "test.arg", "args", List.of(1L), "m_name", "n")))
        .satisfies(
            o ->
                assertThat(o.changes())
                    .containsEntry(
                        "ret", Map.of("args", List.of(1L), "kwargs", Map.of("name", "n"))));
    assertThat(context.apply("module.run", Map.of("name", "test.false")))
        .isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void httpWait_noServer_failsWithTheReason() {
    Outcome outcome =
        context.apply(
            "http.wait_for_successful_query",
            Map.of("name", "http://127.0.0.1:1/", "wait_for", 0.3, "request_interval", 0.1));
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.comment()).contains("refused");
  }
}
