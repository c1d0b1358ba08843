package io.orch.master.rollout;

import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunsFixture;
import io.orch.master.orchestrate.Step;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMinion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Rollouts on a load balancer and ten web servers that answer as a test says. */
abstract class RolloutFixture extends RunsFixture {

  /** What was offered, in order: {@code web01 state.sls}. */
  protected final List<String> calls = new CopyOnWriteArrayList<>();

  /** What a minion does when it is offered a function; missing ones succeed at once. */
  protected final Map<String, Consumer<JobOffer>> special = new ConcurrentHashMap<>();

  /** Lets all minions connect and succeed, except where {@link #special} says otherwise. */
  protected void fleet() {
    for (int i = 1; i <= 10; i++) {
      add("web%02d".formatted(i));
    }
    add("lb1");
    answering();
  }

  /** Makes a minion known and connected. */
  protected void add(String name) {
    MinionId id = new MinionId(name);
    accepted.add(id);
    arrive(id);
    sessions.connect(name);
  }

  protected void answering() {
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer) {
            String call = minion + " " + offer.job().function();
            calls.add(call);
            special
                .getOrDefault(call, job -> answer(minion.value(), job, JobOutcome.CHANGED, "done"))
                .accept(offer.job());
          }
        });
  }

  protected void answer(String minion, JobOffer job, JobOutcome outcome, Object value) {
    jobs.received(new MinionId(minion), result(job, outcome, value));
  }

  /** The minion fails at this function. */
  protected void fails(String minion, String function) {
    special.put(
        minion + " " + function, job -> answer(minion, job, JobOutcome.FAILED, "no space left"));
  }

  /** Makes the site's rollout, with the strategy's lines. */
  protected void rollout(String strategy) {
    files.put(
        "roll.sls",
        """
        web:
          salt.state:
            - tgt: 'web0*'
            - sls: [web]
        """
            + strategy.indent(4));
  }

  protected Run rolled() {
    return ended(run("roll", ""));
  }

  protected String comment(RunId id) {
    return step(id).comment();
  }

  protected Step step(RunId id) {
    return records.steps(id).getFirst();
  }

  /** Who was offered a function, in order. */
  protected List<String> called(String function) {
    return calls.stream()
        .filter(call -> call.endsWith(" " + function))
        .map(call -> call.substring(0, call.indexOf(' ')))
        .toList();
  }
}
