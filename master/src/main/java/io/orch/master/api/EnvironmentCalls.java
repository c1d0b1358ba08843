package io.orch.master.api;

import io.orch.master.history.Environment;
import io.orch.master.history.Environments;
import io.orch.master.joiner.Standing;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.Runs;
import io.orch.proto.message.RunId;
import io.orch.proto.v1.EnvironmentInfo;
import io.orch.proto.v1.GetEnvironmentRequest;
import io.orch.proto.v1.LateMinion;
import io.orch.proto.v1.ListEnvironmentsResponse;
import io.orch.proto.v1.RollbackEnvironmentRequest;
import io.orch.proto.v1.RunInfo;
import java.util.List;
import java.util.Map;

/** Operators' calls on environments. */
final class EnvironmentCalls {

  private final Environments environments;
  private final Runs runs;
  private final LockCalls locks;
  private final Terms terms;

  EnvironmentCalls(Desk desk, LockCalls locks) {
    this.environments =
        new Environments(
            desk.runs().records(), desk.policies(), desk.joiners()::behind, desk.clock());
    this.runs = desk.runs();
    this.locks = locks;
    this.terms = new Terms(desk.access());
  }

  ListEnvironmentsResponse list() {
    ListEnvironmentsResponse.Builder out = ListEnvironmentsResponse.newBuilder();
    environments.list().forEach(environment -> out.addEnvironments(info(environment)));
    return out.build();
  }

  EnvironmentInfo get(GetEnvironmentRequest request) {
    return info(environments.get(request.getName(), request.getLimit()));
  }

  private EnvironmentInfo info(Environment environment) {
    EnvironmentInfo.Builder out =
        EnvironmentInfo.newBuilder()
            .setName(environment.name())
            .setApprovals(environment.policy().approvals())
            .setOnFailure(environment.policy().onFailure().text())
            .setRollback(environment.policy().onFailure().inverse())
            .setOpen(environment.open())
            .setJoiners(environment.policy().joining().action().text());
    environment.opens().ifPresent(time -> out.setOpens(time.toString()));
    locks.of("env:" + environment.name()).ifPresent(out::setLock);
    for (Run run : environment.good()) {
      out.addGood(Messages.run(run, List.of(), List.of()));
    }
    environment.behind().forEach(one -> out.addBehind(late(one)));
    return out.build();
  }

  private static LateMinion late(Standing standing) {
    return LateMinion.newBuilder()
        .setMinionId(standing.minion().value())
        .setOrchestration(standing.orchestration())
        .setRunId(standing.run().value())
        .setState(standing.state().text())
        .setAttempts(standing.attempts())
        .setCatchUp(standing.catchUp().map(RunId::value).orElse(""))
        .setComment(standing.why())
        .setSinceEpochMillis(standing.at().toEpochMilli())
        .build();
  }

  RunInfo rollback(RollbackEnvironmentRequest request) {
    JobCalls.checkKey(request.getIdempotencyKey());
    RunRequest like =
        new RunRequest(
                "rollback",
                request.getEnvironment(),
                Map.of(),
                false,
                request.getWait(),
                request.getIdempotencyKey(),
                Peer.current().operator(),
                Accompanied.request())
            .on(terms.of("", request.getApproveBy(), request.getOverrideWindow()));
    Run run =
        runs.records()
            .get(
                runs.start(
                    environments.rollback(request.getEnvironment(), request.getRunId(), like)));
    return Messages.run(run, runs.records().steps(run.id()), List.of());
  }
}
