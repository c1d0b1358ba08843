package io.orch.master.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMinion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StepWritesTest extends RunsFixture {

  private static final String PING = "salt.function: [{name: test.ping}, {tgt: 'web*'}]";

  private RunId started(String sls) {
    files.put("deploy.sls", sls);
    return run("deploy", "");
  }

  @Test
  void offer_findsTheStepItsActivityAndItsJobStored() {
    List<String> stored = new CopyOnWriteArrayList<>();
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer) {
            stored.add(stored(offer.job()));
            jobs.received(minion, result(offer.job(), JobOutcome.OK, true));
          }
        });
    sessions.connect("web1", "web2");
    RunId id = started("one:\n  " + PING + "\ntwo:\n  " + PING + "\n");
    assertThat(ended(id).state()).isEqualTo(RunState.CHANGED);
    assertThat(stored)
        .containsExactly(
            "one RUNNING true", "one RUNNING true", "two RUNNING true", "two RUNNING true");
  }

  /** What the store says of the step of a job. */
  private String stored(JobOffer offer) {
    JobId job = offer.ref().job();
    RunId run = new RunId(jobStore.find(job).orElseThrow().request().runId());
    Activity activity =
        store.activities(run).stream()
            .filter(a -> a.job().filter(job::equals).isPresent())
            .findFirst()
            .orElseThrow();
    Step step = store.step(run, activity.step()).orElseThrow();
    return step.chunk().id() + " " + step.state() + " " + !activity.ended();
  }

  @Test
  void return_ofOneMinion_isToldWhileAnotherWorks() throws Exception {
    sessions.connect("web1", "web2");
    RunId id = started("one:\n  " + PING + "\n");
    await().until(() -> !sessions.offers("web1").isEmpty());
    JobOffer offer = sessions.offers("web1").getFirst();
    jobs.received(new MinionId("web1"), result(offer, JobOutcome.OK, true));
    await().until(() -> store.log(id, 0, 10).size() == 3);
    assertThat(store.log(id, 2, 10)).hasOnlyElementsOfType(RunEntry.Closed.class);
    jobs.received(new MinionId("web2"), result(offer, JobOutcome.OK, true));
    List<String> seen = new ArrayList<>();
    records.watch(id, 0, entry -> seen.add(entry.getClass().getSimpleName()));
    assertThat(seen).containsExactly("Moved", "Stepped", "Closed", "Closed", "Stepped", "Moved");
  }

  @Test
  void job_onNoMinion_isNoActivity() {
    RunId id = started("one:\n  salt.function: [{name: test.ping}, {tgt: 'db*'}]\n");
    assertThat(ended(id).state()).isEqualTo(RunState.FAILED);
    assertThat(records.activities(id)).isEmpty();
    assertThat(store.log(id, 0, 10))
        .extracting(entry -> entry.getClass().getSimpleName())
        .containsExactly("Moved", "Stepped", "Stepped", "Moved");
  }

  @Test
  void retry_ofAStep_tellsEachAttemptBeforeItWaits() {
    answer(job -> result(job, JobOutcome.FAILED, false));
    RunId id =
        started("one:\n  " + PING.replace("]", ", {retry: {attempts: 2, interval: 3600}}]") + "\n");
    await().until(() -> records.activities(id).stream().anyMatch(Activity::ended));
    assertThat(store.log(id, 0, 10)).hasSize(4);
    commands.cancel(id, "enough");
    assertThat(ended(id).state()).isEqualTo(RunState.CANCELLED);
  }
}
