package io.orch.sls.run;

import static io.orch.sls.run.Script.endings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.sls.compile.LowChunk;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.run.ChunkResult.Ending;
import io.orch.sls.task.ManualClock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RunnerTest {

  private final Script script = new Script();

  private static final RunOptions TEST = RunOptions.DEFAULT.withTest(true);

  @Test
  void run_requiredLater_isRunFirst() {
    RunResult result =
        script.run(
            """
            a:
              x.ok:
                - require:
                  - x: b
                  - c
            b:
              x.change:
                - name: bee
            c:
              x.ok:
                - require:
                  - x: bee
            """);
    assertThat(endings(result)).containsExactly("b=CHANGED", "c=UNCHANGED", "a=UNCHANGED");
    assertThat(result.succeeded()).isTrue();
    assertThat(result.changed()).isTrue();
  }

  @Test
  void run_blocked_namesWhatFailedAndBlocksOn() {
    RunResult result =
        script.run(
            """
            a: x.fail
            b:
              x.ok:
                - require: [x: a]
            c:
              x.ok:
                - require: [x: b]
            """);
    assertThat(endings(result)).containsExactly("a=FAILED", "b=BLOCKED", "c=BLOCKED");
    assertThat(result.results().get(1).comment()).isEqualTo("requisites that failed: web.a");
    assertThat(result.results().get(2).toMap())
        .containsEntry("result", false)
        .containsEntry("__state_ran__", false)
        .containsEntry("__run_num__", 2L)
        .containsEntry("__sls__", "web")
        .containsEntry("__id__", "c");
    assertThat(result.toMap())
        .containsOnlyKeys("x_|-a_|-a_|-fail", "x_|-b_|-b_|-ok", "x_|-c_|-c_|-ok");
    assertThat(script.calls).containsExactly("a");
  }

  @Test
  void run_missingRequisite_blocksOnlyThatChunk() {
    RunResult result = script.run("a:\n  x.ok:\n    - require:\n      - x: nothing\nb: x.ok\n");
    assertThat(endings(result)).containsExactly("a=BLOCKED", "b=UNCHANGED");
    assertThat(result.results().get(0).comment()).contains("require: x: nothing");
  }

  @Test
  void watch_stateThatChangedItself_isNotCalledTwice() {
    script.run(
        """
        a: x.change
        b:
          x.change:
            - watch: [x: a]
        c:
          x.ok:
            - watch: [x: a]
        d:
          blind.ok:
            - watch: [x: a]
        e:
          x.fail:
            - watch: [x: a]
        """);
    assertThat(script.calls).containsExactly("a", "b", "c", "c watched", "d", "e");
  }

  @Test
  void prereq_whatWouldChange_runsBeforeIt() {
    RunResult result =
        script.run(
            """
            app: x.change
            stop:
              x.ok:
                - prereq: [x: app]
            same: x.ok
            not needed:
              x.ok:
                - prereq: [x: same]
            """);
    assertThat(script.calls).containsExactly("app test", "stop", "app", "same test", "same");
    assertThat(endings(result))
        .containsExactly("stop=UNCHANGED", "app=CHANGED", "not needed=SKIPPED", "same=UNCHANGED");
  }

  @Test
  void prereq_predictedChunksRequisites_comeFirst() {
    script.run(
        """
        stop:
          x.ok:
            - prereq: [x: app]
        app:
          x.change:
            - require: [x: repo]
        repo: x.ok
        """);
    assertThat(script.calls).containsExactly("repo", "app test", "stop", "app");
  }

  @Test
  void prereq_failedBefore_blocksWhatItPrepares() {
    RunResult result =
        script.run(
            """
            stop:
              x.fail:
                - prereq: [x: app]
            app: x.change
            """);
    assertThat(endings(result)).containsExactly("stop=FAILED", "app=BLOCKED");
  }

  @Test
  void listen_changed_reactsOnceAtTheEnd() {
    RunResult result =
        script.run(
            """
            conf:
              x.change:
                - listen_in: [x: daemon]
            more:
              x.change: []
            daemon:
              x.ok:
                - listen: [x: conf, x: more]
            quiet:
              x.ok:
                - listen: [x: daemon]
            """);
    assertThat(script.calls).containsExactly("conf", "more", "daemon", "quiet", "daemon watched");
    assertThat(result.toMap()).containsKey("x_|-listener_daemon_|-daemon_|-mod_watch");
  }

  @Test
  void conditions_eachForm_decide() {
    RunResult result =
        script.run(
            """
            a: {x.change: [unless: 'true']}
            b: {x.change: [unless: 'false']}
            c: {x.change: [onlyif: 'true']}
            d: {x.change: [onlyif: ['true', 'false']]}
            e: {x.change: [unless: ['true', 'false']]}
            f: {x.change: [onlyif: [{fun: test.value, args: [1]}]]}
            g: {x.change: [onlyif: [{fun: test.value, args: [{a: {b: 0}}], get_return: 'a:b'}]]}
            h: {x.change: [creates: /]}
            i: {x.change: [creates: [/, /no/such/path]]}
            j: {x.change: [unless: [{fun: no.such, args: [1]}]]}
            k: {x.change: [onlyif: false]}
            """);
    assertThat(endings(result))
        .containsExactly(
            "a=SKIPPED",
            "b=CHANGED",
            "c=CHANGED",
            "d=SKIPPED",
            "e=CHANGED",
            "f=CHANGED",
            "g=SKIPPED",
            "h=SKIPPED",
            "i=CHANGED",
            "j=FAILED",
            "k=CHANGED");
    assertThat(result.results().get(0).toMap()).containsEntry("skip_watch", true);
  }

  @Test
  void checkCmd_decidesOverTheFunction() {
    RunResult result =
        script.run(
            """
            a: {x.ok: [check_cmd: ['false']]}
            b: {x.fail: [check_cmd: ['true']]}
            """);
    assertThat(endings(result)).containsExactly("a=FAILED", "b=UNCHANGED");
  }

  @Test
  void failhard_ofRunOrChunk_endsTheRun() {
    String sls = "a: {x.fail: [failhard: %s]}\nb: x.ok\n";
    assertThat(endings(script.run(sls.formatted("false"))))
        .containsExactly("a=FAILED", "b=UNCHANGED");
    assertThat(endings(script.run(sls.formatted("true")))).containsExactly("a=FAILED");
    RunOptions failhard = RunOptions.DEFAULT.withFailhard(true);
    assertThat(endings(script.run("a: x.fail\nb: x.ok\n", failhard))).containsExactly("a=FAILED");
    assertThat(endings(script.run(sls.formatted("false"), failhard)))
        .containsExactly("a=FAILED", "b=UNCHANGED");
  }

  @Test
  void retry_failsTwice_isTriedAgainByTheClock() throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    script.failures.put("a", 2);
    FutureTask<RunResult> run =
        new FutureTask<>(
            () ->
                script.run(
                    "a: {x.flaky: [retry: {attempts: 5, interval: 10}]}",
                    RunOptions.DEFAULT.withClock(clock)));
    Scope scope = new Scope("test");
    scope.start("run", run::run);
    for (int i = 0; i < 2; i++) {
      Awaitility.await().until(() -> clock.sleepers() == 1);
      int calls = script.calls.size();
      clock.advance(Duration.ofSeconds(10));
      Awaitility.await().until(() -> script.calls.size() > calls);
    }
    ChunkResult result = run.get().results().get(0);
    scope.close();
    assertThat(result.ending()).isEqualTo(Ending.CHANGED);
    assertThat(result.comment()).contains("attempt 1 of 5 failed: not yet").endsWith("at last");
    assertThat(result.duration()).isEqualTo(Duration.ofSeconds(20));
    assertThat(script.calls).hasSize(3);
  }

  @Test
  void retry_inTestMode_isNotTriedAgain() {
    script.failures.put("a", 2);
    script.run("a: {x.flaky: [retry: true]}", TEST);
    assertThat(script.calls).containsExactly("a test");
  }

  @Test
  void test_argumentOfAChunk_winsOverTheRun() {
    script.run("a: {x.change: [test: true]}\nb: {x.change: [test: false]}");
    script.run("a: {x.change: [test: false]}\nb: {x.change: []}", TEST);
    assertThat(script.calls).containsExactly("a test", "b", "a", "b test");
  }

  @Test
  void executor_thatThrows_failsOnlyThatChunk() {
    RunResult result = script.run("a: x.throw\nb: x.crash\nc: x.ok\n");
    assertThat(endings(result)).containsExactly("a=FAILED", "b=FAILED", "c=UNCHANGED");
    assertThat(result.results().get(0).comment()).isEqualTo("thrown");
    assertThat(result.results().get(1).comment()).contains("crashed");
  }

  @Test
  void circle_isRefusedBeforeAnythingRuns() {
    assertThatThrownBy(
            () ->
                script.run(
                    "a: {x.ok: [require: [x: b]]}\nb: {x.ok: [require: [x: a]]}\nc: x.change\n"))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUISITE_CYCLE))
        .hasMessageContaining("x: a (web.sls:1:22) -> x: b (web.sls:2:22) -> x: a:");
    assertThat(script.calls).isEmpty();
  }

  @Test
  void listener_hearsProgressAndEvents() {
    List<String> heard = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void started(LowChunk chunk, int done, int total) {
            heard.add("started " + chunk.id() + " " + done + "/" + total);
          }

          @Override
          public void finished(ChunkResult result, int done, int total) {
            heard.add("finished " + result.chunk().id() + " " + done + "/" + total);
          }

          @Override
          public void event(String tag, Map<String, Object> data) {
            heard.add("event " + tag);
          }
        };
    List<LowChunk> chunks =
        Script.chunks(
            "a: {x.ok: [fire_event: custom/tag]}\nb: {x.ok: [fire_event: true, name: bee]}");
    new Runner().run(chunks, script, RunOptions.DEFAULT, listener);
    assertThat(heard)
        .containsExactly(
            "started a 0/2",
            "finished a 1/2",
            "event custom/tag",
            "started b 1/2",
            "finished b 2/2",
            "event bee");
  }

  @Test
  void run_chainOf5000_beginsAtItsEnd() {
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      chain.append("s").append(i).append(":\n  x.ok:\n    - require:\n      - x: s").append(i + 1);
      chain.append('\n');
    }
    chain.append("s5000: x.ok\n");
    List<LowChunk> chunks = Script.chunks(chain.toString());
    RunResult result = new Runner().run(chunks, script, RunOptions.DEFAULT, RunListener.NONE);
    assertThat(result.results()).hasSize(5_001);
    assertThat(script.calls.get(0)).isEqualTo("s5000");
  }

  @Test
  void succeeded_failureThatIsHandled_counts() {
    String sls = "a: x.fail\nb: {x.%s: [onfail: [x: a], onfail_stop: %s]}\n";
    assertThat(script.run(sls.formatted("ok", "false")).succeeded()).isTrue();
    assertThat(script.run(sls.formatted("ok", "true")).succeeded()).isFalse();
    assertThat(script.run(sls.formatted("fail", "false")).succeeded()).isFalse();
  }
}
