package io.orch.master.api;

import io.orch.master.history.Environment;
import io.orch.master.history.Environments;
import io.orch.master.orchestrate.Run;
import io.orch.master.orchestrate.RunRequest;
import io.orch.master.orchestrate.Runs;
import io.orch.proto.v1.EnvironmentInfo;
import io.orch.proto.v1.GetEnvironmentRequest;
import io.orch.proto.v1.ListEnvironmentsResponse;
import io.orch.proto.v1.RollbackEnvironmentRequest;
import io.orch.proto.v1.RunInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Operators' calls on environments. */
final class EnvironmentCalls {

  private final Environments environments;
  private final Runs runs;
  private final LockCalls locks;
  private final Terms terms;

  EnvironmentCalls(Desk desk, LockCalls locks) {
    this.environments = new Environments(desk.runs().records(), desk.policies(), desk.clock());
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
            .setOpen(environment.open());
    environment.opens().ifPresent(time -> out.setOpens(time.toString()));
    locks.of("env:" + environment.name()).ifPresent(out::setLock);
    for (Run run : environment.good()) {
      out.addGood(Messages.run(run, List.of(), List.of()));
    }
    return out.build();
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
            terms.of("", request.getApproveBy(), request.getOverrideWindow()),
            request.getIdempotencyKey(),
            Peer.current().operator(),
            UUID.randomUUID().toString());
    Run run =
        runs.records()
            .get(
                runs.start(
                    environments.rollback(request.getEnvironment(), request.getRunId(), like)));
    return Messages.run(run, runs.records().steps(run.id()), List.of());
  }
}
