package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orch.master.job.Job;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinnedPillarTest extends RunsFixture {

  @BeforeEach
  void orchestration() {
    files.put(
        "deploy.sls",
        """
        first:
          salt.function: [{name: test.ping}, {tgt: web1}]
        second:
          salt.function: [{name: test.ping}, {tgt: web2}, {require: [{salt: first}]}]
        """);
  }

  @Test
  void run_pillarMovesMeanwhile_keepsItsRevision() {
    sessions.connect("web1");
    RunId id = run("deploy", "prod");
    await().until(() -> !sessions.offers("web1").isEmpty());
    pillar.put("prod", "site.sls", "web: {version: 2}\n");
    RunId later = run("deploy", "");
    answer(job -> result(job, JobOutcome.OK, true));
    sessions
        .offers("web1")
        .forEach(job -> jobs.received(new MinionId("web1"), result(job, JobOutcome.OK, true)));
    String pinned = ended(id).pillarRevision();
    assertThat(pinned).hasSize(64).isNotEqualTo(records.get(later).pillarRevision());
    assertThat(jobs.records().list(10, "").stream().filter(job -> of(job, id)))
        .hasSize(2)
        .allMatch(job -> job.request().pillarRevision().equals(pinned));
  }

  private static boolean of(Job job, RunId run) {
    return job.request().runId().equals(run.value());
  }

  @Test
  void pillarRevision_ofAnotherMinionsJob_isNotTold() {
    sessions.connect("web1");
    run("deploy", "prod");
    await().until(() -> !sessions.offers("web1").isEmpty());
    JobId job = sessions.offers("web1").get(0).ref().job();
    assertThat(jobs.records().pillarRevision(job, new MinionId("web1"))).hasSize(64);
    assertThatThrownBy(() -> jobs.records().pillarRevision(job, new MinionId("web2")))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JOB_UNKNOWN));
  }
}
