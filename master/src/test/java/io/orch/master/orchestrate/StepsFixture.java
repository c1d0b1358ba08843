package io.orch.master.orchestrate;

import static org.awaitility.Awaitility.await;

import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMinion;
import java.util.List;
import java.util.Map;

/** Runs of three steps on {@code ops1}, {@code web1} and {@code ops1}, one after the other. */
abstract class StepsFixture extends RunsFixture {

  static final String THREE =
      """
      first:
        salt.state: [{tgt: ops1}, {sls: one}]
      second:
        salt.state: [{tgt: web1}, {sls: two}, {require: [{salt: first}]}]
      third:
        salt.state: [{tgt: ops1}, {sls: three}, {require: [{salt: second}]}]
      """;

  List<Object> asked(String minion) {
    return sessions.offers(minion).stream().map(offer -> offer.arguments().get(0)).toList();
  }

  void answerNow(JobOffer offer) {
    jobs.received(new MinionId("web1"), result(offer, JobOutcome.OK, states(true, "")));
  }

  void answerOps() {
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer && minion.value().equals("ops1")) {
            jobs.received(minion, result(offer.job(), JobOutcome.OK, states(true, "")));
          }
        });
    sessions.connect("ops1");
  }

  /** A run of the three steps whose second is in flight. */
  RunId inFlight() {
    files.put("deploy.sls", THREE);
    sessions.connect("web1");
    answerOps();
    RunId id = run("deploy", "prod");
    await().until(() -> sessions.offers("web1").size() == 1);
    return id;
  }

  /** A run of someone else that waits until the environment is free. */
  RunId waiting() {
    return runs.start(new RunRequest("deploy", "prod", Map.of(), false, true, "", "ben", ""));
  }
}
