package io.orch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.v1.KeyInfo;
import io.orch.proto.v1.StepInfo;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Salt's command lines. */
class SaltIT extends BeforeFakeMaster {

  @Test
  void salt_answers_arePrintedAsSaltDoes() throws IOException {
    master.target("web1", "ok", true).target("web2", "unreachable", null);
    Cli.Done done = cli.run("salt", "*", "test.ping");
    assertThat(done.out())
        .isEqualTo("web1:\n    True\nweb2:\n    Minion did not return. [Not connected]\n");
    assertThat(done.err()).contains("ERROR: Minions returned with non-zero exit code");
    assertThat(done.code()).isEqualTo(2);
    assertThat(cli.run("salt", "*", "test.ping", "--hide-timeout").out())
        .isEqualTo("web1:\n    True\n");
  }

  @ParameterizedTest
  @CsvSource({
    "-E, pcre",
    "-L, list",
    "-G, grain",
    "-P, grain_pcre",
    "--grain-pcre, grain_pcre",
    "-I, pillar",
    "-J, pillar_pcre",
    "-N, nodegroup",
    "-C, compound",
    "-S, ipcidr",
    "--no-color, glob"
  })
  void salt_targetOption_namesTheKind(String option, String kind) throws IOException {
    master.target("web1", "ok", true);
    assertThat(cli.run("salt", option, "web1", "test.ping").code()).isZero();
    assertThat(master.jobs.get(0).getTarget().getKind()).isEqualTo(kind);
  }

  @Test
  void salt_json_isOneDocumentForEachMinionOrAll() throws IOException {
    master.target("web1", "ok", Map.of("a", 1L)).target("web2", "ok", 2L);
    assertThat(cli.run("salt", "*", "x.y", "--out=json", "--out-indent=-1").out())
        .isEqualTo("{\"web1\": {\"a\": 1}}\n{\"web2\": 2}\n");
    assertThat(cli.run("salt", "*", "x.y", "--static", "--output", "json").out())
        .satisfies(
            out ->
                assertThat(Json.parse(out, "out"))
                    .isEqualTo(Map.of("web1", Map.of("a", 1L), "web2", 2L)));
  }

  @Test
  void salt_outFile_isWrittenInsteadOfStandardOutput() throws IOException {
    master.target("web1", "ok", "x").target("web2", "ok", "y");
    Path file = Files.writeString(directory.resolve("out.txt"), "old");
    assertThat(cli.run("salt", "*", "x.y", "--out=txt", "--out-file=out.txt").out()).isEmpty();
    assertThat(file).hasContent("web1: x\nweb2: y\n");
  }

  @Test
  void salt_keywords_areSentAsSaltReadsThem() throws IOException {
    master.target("web1", "ok", true);
    cli.run("salt", "web1", "state.apply", "web", "test=True", "pillar={a: {b: 1}}", "name=None");
    assertThat(ValueAdapter.fromProto(master.jobs.get(0).getKeywords()))
        .isEqualTo(
            Json.parse("{\"test\": true, \"pillar\": {\"a\": {\"b\": 1}}, \"name\": null}", "k"));
  }

  @Test
  void salt_severalFunctions_areToldTogether() throws IOException {
    master.target("web1", "ok", true);
    Cli.Done done = cli.run("salt", "*", "test.ping,test.echo", ",", "hi", "--out=json");
    assertThat(Json.parse(done.out(), "out"))
        .isEqualTo(Map.of("web1", Map.of("test.ping", true, "test.echo", true)));
    assertThat(master.jobs).extracting("function").containsExactly("test.ping", "test.echo");
  }

  @Test
  void salt_batch_callsOneMinionAfterTheOther() throws IOException {
    master.target("web1", "failed", "no").target("web2", "ok", true);
    Cli.Done done = cli.run("salt", "-b", "1", "--failhard", "*", "test.ping");
    assertThat(master.jobs).hasSize(1);
    assertThat(master.jobs.get(0).getTarget().getExpression()).isEqualTo("web1");
    assertThat(done.err()).contains("--failhard: not called are web2");
    cli.run("salt", "-b", "50%", "*", "test.ping");
    assertThat(master.jobs).hasSize(3);
  }

  @Test
  void salt_async_printsTheJob() throws IOException {
    assertThat(cli.run("salt", "*", "test.ping", "--async").out())
        .isEqualTo("Executed command with job ID: " + FakeMaster.JID + "\n");
  }

  @Test
  void salt_return_asksForTheReturners() throws IOException {
    cli.run("salt", "--return=siem,lake", "*", "test.ping");
    assertThat(master.jobs.getFirst().getReturnersList()).containsExactly("siem", "lake");
  }

  @ParameterizedTest
  @CsvSource({
    "--return_config=other, orch returner list",
    "-R, node group",
    "--eauth=pam, certificate",
    "--out=table, there is no outputter 'table'",
    "--state-output=wide, --state-output is one of",
    "--sumary, did you mean '--summary'"
  })
  void salt_unsupported_saysWhatThereIsInstead(String option, String said) throws IOException {
    Cli.Done done = cli.run("salt", option, "*", "test.ping");
    assertThat(done.code()).isEqualTo(64);
    assertThat(done.err()).contains(said);
  }

  @Test
  void saltRun_runner_isCalledOnTheMaster() throws IOException {
    assertThat(cli.run("salt-run", "manage.up", "tgt=web*").out()).isEqualTo("- web1\n- web2\n");
    assertThat(master.runners.get(0).getFunction()).isEqualTo("manage.up");
    assertThat(cli.run("salt-run", "manage.up", "--async").out())
        .contains("salt/run/" + FakeMaster.JID);
  }

  @Test
  void saltRun_runnerThatGivesStates_isPrintedAsAHighstate() throws IOException {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("name", "x");
    state.put("result", false);
    state.put("changes", Map.of());
    state.put("comment", "no health");
    state.put("__id__", "x");
    state.put("__run_num__", 0L);
    master.runnerResult =
        Map.of(
            "outputter",
            "highstate",
            "retcode",
            1L,
            "data",
            Map.of("m_master", Map.of("salt_|-x_|-x_|-state", state)));
    Cli.Done done =
        cli.run("salt-run", "state.orchestrate_single", "fun=salt.state", "name=x", "tgt=web1");
    assertThat(done.out()).contains("m_master:", "ID: x", "Comment: no health");
    assertThat(done.code()).isEqualTo(1);
  }

  @Test
  void saltRun_orchestrate_isARunWithItsExitCode() throws IOException {
    master.steps.add(
        StepInfo.newBuilder()
            .setTag("salt_|-gate_|-gate_|-state")
            .setId("gate")
            .setFunction("salt.state")
            .setState("failed")
            .setComment("no health")
            .build());
    master.runState = "failed";
    Cli.Done done =
        cli.run("salt-run", "state.orchestrate", "orch.deploy", "pillarenv=prod", "pillar={a: 1}");
    assertThat(done.code()).isEqualTo(1);
    assertThat(done.out()).contains("gate: no health");
    assertThat(master.runs.get(0).getOrchestration()).isEqualTo("orch.deploy");
    assertThat(master.runs.get(0).getEnvironment()).isEqualTo("prod");
    assertThat(ValueAdapter.fromProto(master.runs.get(0).getPillar())).isEqualTo(Map.of("a", 1L));
    Cli.Done highstate = cli.run("salt-run", "state.orch", "deploy", "--out=highstate");
    assertThat(highstate.out()).contains("          ID: gate\n", "Failed:    1");
    assertThat(highstate.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"a.sls b.sls, one orchestration", "a exclude=b, onlyif", "a saltenv=dev, base"})
  void saltRun_orchestrateOtherwise_isRefused(String words, String said) throws IOException {
    Cli.Done done = cli.run(("salt-run state.orch " + words).split(" "));
    assertThat(done.code()).isEqualTo(64);
    assertThat(done.err()).contains(said);
  }

  @Test
  void saltKey_listAndFingerprints_areInSaltsForm() throws IOException {
    keys();
    assertThat(cli.run("salt-key", "-L").out())
        .isEqualTo(
            "Accepted Keys:\nweb1\nDenied Keys:\nold\nUnaccepted Keys:\nnew1\nnew2\n"
                + "Rejected Keys:\n");
    assertThat(cli.run("salt-key", "-l", "acc", "--out=json", "--out-indent=-1").out())
        .isEqualTo("{\"minions\": [\"web1\"]}\n");
    assertThat(cli.run("salt-key", "-f", "web*").out())
        .isEqualTo("Accepted Keys:\nweb1:  sha256:web1\n");
  }

  private void keys() {
    Map.of("web1", "accepted", "old", "revoked", "new1", "pending", "new2", "pending")
        .forEach(
            (minion, state) ->
                master.keys.add(
                    KeyInfo.newBuilder()
                        .setMinionId(minion)
                        .setState(state)
                        .setFingerprint("sha256:" + minion)
                        .build()));
    master.keys.sort(java.util.Comparator.comparing(KeyInfo::getMinionId));
  }

  @Test
  void saltKey_acceptGlob_changesPendingKeysAlone() throws IOException {
    keys();
    Cli.Done done = cli.run("salt-key", "-A", "-y");
    assertThat(done.out()).contains("going to be accepted:", "Key for minion new1 accepted.");
    assertThat(master.changes).containsExactly("new1 ACCEPT", "new2 ACCEPT");
    assertThat(cli.run("salt-key", "-a", "web1", "-y").code()).isEqualTo(66);
  }

  @Test
  void saltKey_delete_asksAndRevokes() throws IOException {
    keys();
    assertThat(cli.run("salt-key", "-d", "web1").code()).isEqualTo(64);
    assertThat(cli.answering("\n").run("salt-key", "-d", "web1").out()).contains("Proceed? [N/y]");
    assertThat(master.changes).isEmpty();
    assertThat(cli.answering("y\n").run("salt-key", "-d", "web1").out())
        .contains("Key for minion web1 deleted.");
    assertThat(master.changes).containsExactly("web1 REVOKE");
  }

  @Test
  void saltKey_refusal_isShown() throws IOException {
    keys();
    master.refusal = new OrchException(ErrorCode.PERMISSION_DENIED, "not you");
    assertThat(cli.run("salt-key", "-L").code()).isEqualTo(77);
  }

  @Test
  void saltCall_withoutAgent_saysSo() throws IOException {
    Cli.Done done = cli.run("salt-call", "--local", "test.ping");
    assertThat(done.code()).isEqualTo(64);
    assertThat(done.err()).contains("not installed here");
    assertThat(cli.run("salt-call").err()).contains("which function?");
    assertThat(List.of(cli.run("salt-call", "-g", "x").code())).containsExactly(64);
  }
}
