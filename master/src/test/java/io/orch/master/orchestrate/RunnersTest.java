package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.master.access.Access;
import io.orch.master.event.EventLog;
import io.orch.master.mine.Mine;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMinion;
import io.orch.sls.module.Kind;
import io.orch.sls.task.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runner functions as an operator calls them. */
class RunnersTest extends RunsFixture {

  private @Nullable Object call(String function, Object... arguments) {
    return call(function, List.of(arguments), Map.of());
  }

  private @Nullable Object call(String function, List<?> arguments, Map<String, ?> keywords) {
    return orchestra.call(
        Kind.RUNNER,
        new RunnerCalls.Call(
            function,
            new ArrayList<@Nullable Object>(arguments),
            new java.util.LinkedHashMap<String, @Nullable Object>(keywords),
            "anna"));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> map(String function, Object... arguments) {
    return (Map<String, Object>) call(function, arguments);
  }

  @Test
  void manage_saysWhoIsThere() {
    sessions.connect("web1", "ops1");
    assertThat(call("manage.up")).isEqualTo(List.of("ops1", "web1"));
    assertThat(call("manage.up", "web*")).isEqualTo(List.of("web1"));
    assertThat(call("manage.down")).isEqualTo(List.of("web2"));
    assertThat(call("manage.status"))
        .isEqualTo(Map.of("up", List.of("ops1", "web1"), "down", List.of("web2")));
    assertThat(call("manage.alived", List.of(), Map.of("subset", List.of("web1", "web2"))))
        .isEqualTo(List.of("web1"));
    assertThat(call("manage.present", List.of(), Map.of("show_ip", true)))
        .isEqualTo(Map.of("ops1", "", "web1", ""));
    assertThat(call("manage.not_present")).isEqualTo(List.of("web2"));
    assertThat(map("manage.versions").get("Minion offline")).isEqualTo(Map.of("web2", false));
    assertThatThrownBy(() -> call("manage.down", true)).hasMessageContaining("key.delete");
  }

  @Test
  void jobs_tellWhatWasCalledAndReturned() {
    answer(job -> result(job, JobOutcome.OK, "pong"));
    assertThat(call("salt.execute", List.of("web*", "test.echo", List.of("x")), Map.of()))
        .isEqualTo(Map.of("web1", "pong", "web2", "pong"));
    String jid = sessions.offers("web1").get(0).ref().job().value();
    Map<?, ?> job = map("jobs.list_job", jid);
    assertThat(job.get("Function")).isEqualTo("test.echo");
    assertThat(job.get("Target-type")).isEqualTo("glob");
    assertThat(job.get("User")).isEqualTo("anna");
    assertThat(job.get("Minions")).isEqualTo(List.of("web1", "web2"));
    assertThat(((Map<?, ?>) job.get("Result")).get("web1"))
        .isEqualTo(Map.of("return", "pong", "retcode", 0L, "success", true));
    assertThat(map("jobs.print_job", jid)).containsOnlyKeys(jid);
    assertThat(map("jobs.lookup_jid", jid)).isEqualTo(Map.of("web1", "pong", "web2", "pong"));
    assertThat(map("jobs.exit_success", jid)).isEqualTo(Map.of("web1", true, "web2", true));
    assertThat(map("jobs.list_jobs")).containsOnlyKeys(jid);
    assertThat(call("jobs.list_jobs", List.of(), Map.of("search_function", "state.*")))
        .isEqualTo(Map.of());
    assertThat(call("jobs.list_jobs", List.of(), Map.of("end_time", "2020-01-01")))
        .isEqualTo(Map.of());
    assertThatThrownBy(() -> call("jobs.list_jobs", List.of(), Map.of("start_time", "yesterday")))
        .hasMessageContaining("start_time");
    assertThat(map("jobs.last_run")).containsOnlyKeys(jid);
    assertThat(call("jobs.last_run", List.of(), Map.of("target", "db*"))).isEqualTo(false);
    assertThat(map("jobs.active")).isEmpty();
    assertThat(map("jobs.list_job", "20200101000000000000")).containsKey("Error");
  }

  @Test
  void lookupJid_ofStates_isAHighstate_andNamesWhoIsMissing() {
    sessions.connect("web1");
    RunId id = runs.start(sls("a:\n  salt.state: [{tgt: 'web*'}, {sls: x}]\n"));
    await().until(() -> !sessions.offers("web1").isEmpty());
    String jid = sessions.offers("web1").get(0).ref().job().value();
    assertThat(map("jobs.active")).containsOnlyKeys(jid);
    assertThat(((Map<?, ?>) map("jobs.active").get(jid)).get("Returned")).isEqualTo(List.of());
    assertThat(call("jobs.lookup_jid", List.of(jid), Map.of("missing", true)).toString())
        .contains("web2=Minion did not return");
    commands.cancel(id, "enough");
    ended(id);
  }

  private RunRequest sls(String text) {
    files.put("deploy.sls", text);
    return request("deploy", "", Map.of(), false);
  }

  @Test
  void orchestrate_byAnOperator_isARunOfItsOwn() {
    files.put("deploy.sls", "a:\n  test.succeed_with_changes: []\n");
    files.put("other.sls", "b:\n  test.succeed_without_changes: []\n");
    Map<String, Object> result = map("state.orchestrate", "deploy,other");
    assertThat(result).containsEntry("outputter", "highstate").containsEntry("retcode", 0L);
    assertThat(((Map<?, ?>) ((Map<?, ?>) result.get("data")).get("test_master"))).hasSize(2);
    assertThat(records.list(5, "")).hasSize(1).allMatch(run -> run.parent().isEmpty());
    assertThatThrownBy(() -> call("state.orch", "nothing")).hasMessageContaining("nothing");
  }

  @Test
  void orchestrate_byAnOperatorWhoMayNotStartRuns_isRefused() {
    files.put("deploy.sls", "a:\n  test.succeed_with_changes: []\n");
    orchestra.with(Access.class, new Access(Map.of("anna", List.of("runner.call"))));
    assertThatThrownBy(() -> call("state.orchestrate", "deploy")).hasMessageContaining("run.start");
    assertThatThrownBy(() -> call("salt.execute", "*", "test.ping"))
        .hasMessageContaining("job.start");
  }

  @Test
  void pauseResumeAndKill_areOfTheRun() {
    orchestra.with(Access.class, new Access(Map.of("anna", List.of("*"))));
    sessions.connect("web1");
    RunId id = runs.start(sls("a:\n  salt.state: [{tgt: web1}, {sls: x}]\n"));
    await().until(() -> !sessions.offers("web1").isEmpty());
    assertThat(call("state.pause", id.value())).isEqualTo(true);
    assertThat(records.get(id).state()).isEqualTo(RunState.PAUSED);
    call("state.rm_pause", id.value());
    assertThat(records.get(id).state()).isEqualTo(RunState.RUNNING);
    call("state.soft_kill", id.value());
    assertThat(ended(id).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void filesPillarAndMine_areWhatTheMasterHas() {
    files.put("web/init.sls", "").put("web/files/a.conf", "");
    orchestra.with(
        Mine.class,
        (minions, function) -> Map.of(minions.iterator().next().value(), List.of(function)));
    assertThat(call("fileserver.envs")).isEqualTo(List.of("base"));
    assertThat(call("fileserver.file_list")).isEqualTo(List.of("web/files/a.conf", "web/init.sls"));
    assertThat(call("fileserver.dir_list")).isEqualTo(List.of(".", "web", "web/files"));
    assertThat(call("fileserver.update")).isEqualTo(true);
    assertThat(map("pillar.show_pillar").get("web"))
        .isEqualTo(Map.of("version", 1L, "name", "shop"));
    assertThat(map("cache.pillar", "web1")).containsOnlyKeys("web1");
    assertThat(map("cache.grains", "web1").get("web1")).isEqualTo(Map.of("host", "web1"));
    assertThat(call("mine.get", "web*", "ip")).isEqualTo(Map.of("web1", List.of("ip")));
    assertThat(call("mine.get", List.of("web*", List.of("a", "b")), Map.of()))
        .isEqualTo(Map.of("a", Map.of("web1", List.of("a")), "b", Map.of("web1", List.of("b"))));
    answer(job -> result(job, JobOutcome.OK, true));
    assertThat(map("mine.update", "web1")).isEqualTo(Map.of("web1", true));
    assertThat(sessions.offers("web1").getLast().keywords()).isEqualTo(Map.of("clear", false));
  }

  @Test
  void eventsTestAndConfig_answer() throws Exception {
    assertThat(call("event.send", "a/b", Map.of("x", 1L))).isEqualTo(true);
    assertThat(call("config.get", List.of("no:such"), Map.of("default", "d"))).isEqualTo("d");
    assertThat(call("test.metasyntactic", "uk").toString()).contains("wibble");
    assertThat(call("test.sleep", 0)).isEqualTo(true);
    assertThatThrownBy(() -> call("error.error", "X", "no")).hasMessageContaining("X: no");
    var waiting =
        java.util.concurrent.CompletableFuture.supplyAsync(() -> call("state.event", "a/*"));
    await()
        .until(
            () -> {
              new EventLog(eventStore, Clock.SYSTEM).append("a/c", Map.of("n", 2L));
              return waiting.isDone();
            });
    assertThat(waiting.get()).isEqualTo(Map.of("tag", "a/c", "data", Map.of("n", 2L)));
  }

  @Test
  void templates_callRunnersMinionsAndData() {
    answer(job -> result(job, JobOutcome.OK, "pong"));
    files.put(
        "deploy.sls",
        """
        {%- set ns = namespace(up=[]) %}
        {%- for minion in salt['saltutil.runner']('manage.up', tgt='web*') %}
        {%- do ns.up.append(minion) %}
        {%- endfor %}
        {%- set pong = salt.saltutil.cmd('web1', 'test.echo', arg=['x']) %}
        {{ ns.up | join('-') }} {{ pong.web1.ret }} {{ pong.web1.retcode }}:
          salt.function: [{name: test.ping}, {tgt: web2}, {arg: [{{ salt['pillar.get']('web:name') }}]}]
        """);
    RunId id = run("deploy", "");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(records.steps(id).get(0).chunk().id()).isEqualTo("web1-web2 pong 0");
    assertThat(sessions.offers("web2").get(0).arguments()).isEqualTo(List.of("shop"));
    assertThat(sessions.offers("web1")).hasSize(1);
  }

  @Test
  void pillarTop_isToldAsItIsWritten() {
    pillar.put("common.sls", "a: 1").put("debian.sls", "b: 1");
    pillar.put("top.sls", "base:\n  '*': [common]\n  'os:Debian': [{match: grain}, debian]\n");
    assertThat(map("pillar.show_top", "web1"))
        .containsEntry(
            "base",
            Map.of(
                "*", List.of("common"), "os:Debian", List.of(Map.of("match", "grain"), "debian")));
  }

  @Test
  void single_isReportedAsARunWouldBe() {
    Map<String, Object> good = map("state.orchestrate_single", "test.succeed_with_changes", "it");
    assertThat(good).containsEntry("retcode", 0L);
    assertThat(good.toString()).contains("test_|-it_|-it_|-succeed_with_changes");
    answer(job -> result(job, JobOutcome.FAILED, "no"));
    Object failed =
        call(
            "state.orchestrate_single",
            List.of("salt.function", "test.ping"),
            Map.of("tgt", "web1"));
    assertThat(failed.toString()).contains("retcode=1", "failed on web1");
    assertThatThrownBy(() -> call("state.orchestrate_single", "file.touch", "/x"))
        .hasMessageContaining("no function 'file.touch'");
  }

  @Test
  void survey_putsEqualAnswersTogether() {
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer) {
            String version = minion.value().startsWith("web") ? "2" : "1";
            jobs.received(minion, result(offer.job(), JobOutcome.OK, version));
          }
        });
    sessions.connect("ops1", "web1", "web2");
    Map<String, Object> two = Map.of("pool", List.of("web1", "web2"), "result", "2");
    Map<String, Object> one = Map.of("pool", List.of("ops1"), "result", "1");
    assertThat(call("survey.hash", "*", "test.version")).isEqualTo(List.of(two, one));
    assertThat(call("survey.hash", List.of("*", "test.version"), Map.of("survey_sort", "up")))
        .isEqualTo(List.of(one, two));
  }

  @Test
  void docMatchAndTest_answer() {
    assertThat(map("doc.runner")).containsKeys("queue.pop", "survey.hash");
    assertThat(map("doc.wheel")).containsKey("key.accept").doesNotContainKey("queue.pop");
    assertThat(map("doc.execution")).isEmpty();
    assertThat(call("match.compound_matches", "web* and not web2", "web1"))
        .isEqualTo(Map.of("res", "web1"));
    assertThat(call("match.compound_matches", "web*", "ops1")).isEqualTo(Map.of("res", false));
    assertThat(call("test.stdout_print")).isEqualTo("bar");
    assertThat(call("saltutil.sync_all")).isEqualTo(Map.of());
  }
}
