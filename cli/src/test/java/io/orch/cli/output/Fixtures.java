package io.orch.cli.output;

import io.orch.cli.client.Job;
import io.orch.cli.client.Run;
import io.orch.cli.client.Step;
import io.orch.cli.client.TargetResult;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.yaml.Yaml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as a master would send them. */
public final class Fixtures {

  public static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05Z");

  private Fixtures() {}

  public static TargetResult target(
      String minion, @Nullable JobOutcome outcome, @Nullable Object result) {
    return new TargetResult(
        minion,
        outcome == null ? "accepted" : "closed",
        outcome,
        outcome == JobOutcome.FAILED ? 1 : 0,
        result,
        outcome == null ? null : BEGAN,
        outcome == null ? null : BEGAN.plusMillis(420));
  }

  public static Job job(String function, TargetResult... targets) {
    return new Job(
        "20260102030405000001",
        function,
        List.of(),
        Map.of(),
        "*",
        "glob",
        "operator",
        BEGAN,
        false,
        List.of(targets),
        "");
  }

  public static Run run(String state, Step... steps) {
    boolean ended = !List.of("running", "paused", "hibernating").contains(state);
    return new Run(
        "20260102030405000009",
        "deploy-environment",
        "prod",
        "operator",
        state,
        false,
        "abc",
        BEGAN,
        ended ? BEGAN.plusMillis(4321) : null,
        List.of(steps),
        "");
  }

  public static Step step(int index, String id, String state, String comment) {
    boolean begun = !state.equals("pending");
    boolean ended = begun && !state.equals("running");
    return new Step(
        index,
        "salt_|-" + id + "_|-" + id + "_|-state",
        id,
        "salt.state",
        state,
        comment,
        Map.of(),
        begun ? "2026010203040500010" + index : "",
        begun ? BEGAN : null,
        ended ? BEGAN.plusMillis(1200) : null,
        begun ? List.of("2026010203040500010" + index) : List.of(),
        1);
  }

  /** The return of a state run; durations and order differ from minion to minion. */
  public static @Nullable Object states(long seed) {
    return Yaml.parse(
        """
        file_|-site root_|-/srv/web_|-directory:
          {name: /srv/web, result: true, changes: {}, comment: The directory is in place,
           __id__: site root, __run_num__: 0, duration: %1$d.5, start_time: '03:04:0%1$d'}
        file_|-index page_|-/srv/web/index.html_|-managed:
          name: /srv/web/index.html
          result: true
          changes: {diff: "--- old\\n+++ new\\n@@ -1 +1 @@\\n-<h1>1</h1>\\n+<h1>2</h1>\\n", mode: {old: '0600', new: '0644'}}
          comment: File /srv/web/index.html updated
          __id__: index page
          __run_num__: 1
          duration: 12.%1$d
        cmd_|-reload_|-kill -HUP 1_|-run:
          name: kill -HUP 1
          result: true
          changes: {pid: 10%1$d, retcode: 0, stdout: '', stderr: ''}
          comment: Command "kill -HUP 1" run
          __id__: reload
          __run_num__: 2
          duration: 3
        """
            .formatted(seed),
        "states");
  }

  public static @Nullable Object failedStates() {
    return Yaml.parse(
        """
        pkg_|-nginx_|-nginx_|-installed:
          {name: nginx, result: false, changes: {}, comment: "E: Unable to locate package nginx\\nE: more",
           __id__: nginx, __run_num__: 0, duration: 100}
        service_|-nginx_|-nginx_|-running:
          {name: nginx, result: false, changes: {}, comment: 'One or more requisite failed: web.nginx',
           __id__: nginx, __run_num__: 1, duration: 0, __state_ran__: false}
        file_|-motd_|-/etc/motd_|-managed:
          {name: /etc/motd, result: null, changes: {newfile: /etc/motd}, comment: would be created,
           __id__: motd, __run_num__: 2, duration: 1}
        """,
        "states");
  }
}
