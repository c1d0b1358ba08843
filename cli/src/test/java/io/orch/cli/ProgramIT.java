package io.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.StartRunRequest;
import io.orch.proto.v1.StepInfo;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramIT extends BeforeFakeMaster {

  @ParameterizedTest
  @CsvSource({"ok, 0", "changed, 0", "failed, 1", "unreachable, 2", "lost, 2"})
  void exec_outcome_decidesTheExitCode(String outcome, int code) throws IOException {
    master.target("web1", "ok", true).target("web2", outcome, null);
    Cli.Done done = cli.run("exec", "*", "test.ping");
    assertThat(done.code()).isEqualTo(code);
    assertThat(done.out()).contains("2 minions:").contains("job " + FakeMaster.JID);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_MINIONS_MATCHED, 3",
    "LOCK_HELD, 4",
    "PERMISSION_DENIED, 77",
    "TARGET_SYNTAX, 64"
  })
  void exec_refusal_isShownWithItsExitCode(ErrorCode refusal, int code) throws IOException {
    master.refusal = new OrchException(refusal, "because\u001b[2J of this");
    Cli.Done done = cli.run("exec", "*", "test.ping");
    assertThat(done.code()).isEqualTo(code);
    assertThat(done.err()).isEqualTo("error: because of this\n");
  }

  @Test
  void exec_words_becomeTypedArguments() throws IOException {
    master.target("web1", "ok", true);
    cli.run("exec", "-G", "os:Debian", "cmd.run", "echo a: b", "3", "cwd=/", "env={A: 1}");
    assertThat(master.jobs.get(0).getTarget().getKind()).isEqualTo("grain");
    assertThat(ValueAdapter.listFromProto(master.jobs.get(0).getArgumentsList()))
        .isEqualTo(List.of("echo a: b", 3L));
    assertThat(ValueAdapter.fromProto(master.jobs.get(0).getKeywords()))
        .isEqualTo(Map.of("cwd", "/", "env", Map.of("A", 1L)));
  }

  @Test
  void exec_json_isOneDocument() throws IOException {
    master.target("web1", "ok", List.of("a", 1L));
    Object document = Json.parse(cli.run("exec", "*", "f.g", "-o", "json").out(), "out");
    assertThat(document)
        .extracting("minions.web1.result", "minions.web1.outcome")
        .containsExactly(List.of("a", 1L), "ok");
  }

  @Test
  void exec_connectionLost_goesOnBehindTheLastEntry() throws IOException {
    for (int i = 1; i <= 5; i++) {
      master.target("web" + i, "ok", true);
    }
    master.cutAfter = 2;
    Cli.Done done = cli.run("exec", "*", "test.ping");
    assertThat(done.code()).isZero();
    assertThat(done.out()).contains("web1..web5 (5)");
    assertThat(done.err()).contains("trying again");
    assertThat(master.watchedFrom).containsExactly(0L, 3L);
  }

  @Test
  void run_connectionLost_printsEachStepOnce() throws IOException {
    for (int i = 0; i < 3; i++) {
      master.steps.add(
          StepInfo.newBuilder().setIndex(i).setId("step-" + i).setState("changed").build());
    }
    master.cutAfter = 1;
    master.runState = "changed";
    Cli.Done done = cli.run("run", "deploy", "--env=prod", "--set", "web:version=2", "--test");
    assertThat(done.code()).isZero();
    assertThat(master.watchedFrom).containsExactly(0L, 2L);
    assertThat(done.out()).containsOnlyOnce("step-0").containsOnlyOnce("step-1");
    assertThat(master.runs.get(0).getEnvironment()).isEqualTo("prod");
    assertThat(master.runs.get(0).getTest()).isTrue();
    assertThat(ValueAdapter.fromProto(master.runs.get(0).getPillar()))
        .isEqualTo(Map.of("web", Map.of("version", 2L)));
  }

  @Test
  void run_failed_exitsOneAndSaysWhereToLook() throws IOException {
    master.steps.add(
        StepInfo.newBuilder().setId("gate").setState("failed").setComment("no health").build());
    master.runState = "failed";
    Cli.Done done = cli.run("run", "deploy");
    assertThat(done.code()).isEqualTo(1);
    assertThat(done.out()).contains("gate: no health").contains("orch run show " + FakeMaster.RUN);
  }

  @Test
  void run_toPlan_onlyPredicts() throws IOException {
    master.runState = "changed";
    cli.run("run", "deploy", "--env=prod", "--plan");
    assertThat(master.runs).hasSize(1);
    assertThat(master.runs.get(0).getTest()).isTrue();
  }

  @Test
  void run_onFailureRollback_isNotTakenForTheSubcommand() throws IOException {
    master.runState = "changed";
    cli.run("run", "deploy", "--env=prod", "--on-failure", "rollback");
    cli.run("run", "deploy", "--env=prod", "--on-failure=rollback");
    assertThat(master.runs)
        .extracting(StartRunRequest::getOnFailure)
        .containsExactly("rollback", "rollback");
  }

  @Test
  void run_nameOfASubcommand_isForcedByName() throws IOException {
    master.refusal = new OrchException(ErrorCode.ORCHESTRATION_UNKNOWN, "no such");
    assertThat(cli.run("run", "--name=list").code()).isEqualTo(66);
    assertThat(master.runs.get(0).getOrchestration()).isEqualTo("list");
  }

  @Test
  void run_jsonWatch_isOneLineForEachEntry() throws IOException {
    master.steps.add(StepInfo.newBuilder().setId("one").setState("ok").build());
    master.steps.add(StepInfo.newBuilder().setIndex(1).setId("two").setState("ok").build());
    Cli.Done done = cli.run("run", "watch", FakeMaster.RUN, "--output", "json");
    assertThat(done.out().lines().map(line -> Json.parse(line, "line")))
        .extracting("id")
        .containsExactly("one", "two");
  }

  @Test
  void detach_prints_theIdAlone() throws IOException {
    assertThat(cli.run("run", "deploy", "--detach").out()).isEqualTo(FakeMaster.RUN + "\n");
    assertThat(cli.run("exec", "*", "a.b", "--detach").out()).isEqualTo(FakeMaster.JID + "\n");
  }

  @Test
  void key_revoke_asksAndTakesNoForAnAnswer() throws IOException {
    Cli.Done refused = cli.answering("n\n").run("key", "revoke", "web1");
    assertThat(refused.code()).isEqualTo(130);
    assertThat(refused.err()).contains("revoke the key of web1? [y/N]");
    assertThat(cli.answering("y\n").run("key", "revoke", "web1").out()).contains("revoked");
  }

  @Test
  void key_revokeWithoutTerminal_wantsYes() throws IOException {
    Cli.Done done = cli.run("key", "revoke", "web1");
    assertThat(done.code()).isEqualTo(64);
    assertThat(done.err()).contains("--yes");
    assertThat(cli.run("key", "revoke", "web1", "--yes").code()).isZero();
  }

  @Test
  void event_list_showsEventsAndWhatTheyGoBackTo() throws IOException {
    Cli.Done done = cli.run("event", "list", "salt/*", "--minion", "web1", "-n", "2");
    assertThat(master.queries.getFirst().getTagGlob()).isEqualTo("salt/*");
    assertThat(master.queries.getFirst().getMinionId()).isEqualTo("web1");
    assertThat(done.out())
        .contains("salt/minion/web1/start")
        .contains("salt/job/1/new  a reaction to 7")
        .doesNotContain("start  a reaction");
    assertThat(done.err()).contains("the newest 2 events; --limit shows more");
  }

  @Test
  void event_replay_withoutAnySelection_isRefused() throws IOException {
    Cli.Done done = cli.run("event", "replay");
    assertThat(done.code()).isEqualTo(64);
    assertThat(done.err()).contains("which events?");
    assertThat(master.queries).isEmpty();
  }

  @Test
  void event_replay_test_saysWhatWouldBePutIntoTheLog() throws IOException {
    Cli.Done done = cli.run("event", "replay", "--from", "7", "--test");
    assertThat(done.err()).contains("2 events would be put into the log once more");
    assertThat(cli.run("event", "replay", "--from", "7").err())
        .contains("2 events put into the log once more");
  }

  @Test
  void event_fire_mergesPairsOverData() throws IOException {
    cli.run("event", "fire", "a/b", "--data", "{\"x\": 1, \"y\": 2}", "y=[3]");
    assertThat(ValueAdapter.fromProto(master.events.get(0).getData()))
        .isEqualTo(Map.of("x", 1L, "y", List.of(3L)));
  }

  @Test
  void anything_masterAway_saysWhatWasTriedAndTheFix() throws IOException {
    master.close();
    Cli.Done done = cli.run("key", "list");
    assertThat(done.code()).isEqualTo(69);
    assertThat(done.err())
        .contains("no connection to the master at 127.0.0.1:")
        .contains("refused")
        .contains("./orch quickstart")
        .doesNotContain("\tat ");
  }

  @Test
  void completionValues_areWhatMayBeDone() throws IOException {
    assertThat(cli.run("completion", "values", "runs", "cancel").out())
        .isEqualTo(FakeMaster.RUN + "\n");
    assertThat(cli.run("completion", "values", "runs", "retry").out())
        .isEqualTo("20260102030405678902\n");
    assertThat(cli.run("completion", "values", "runs", "show").out().lines()).hasSize(2);
    assertThat(cli.run("completion", "values", "runs", "apply").out()).isEmpty();
    assertThat(cli.run("completion", "values", "environments").out()).isEqualTo("prod\n");
    assertThat(cli.run("completion", "values", "other").out()).isEmpty();
  }
}
