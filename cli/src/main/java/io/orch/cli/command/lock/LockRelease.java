package io.orch.cli.command.lock;

import io.orch.cli.client.Client;
import io.orch.cli.client.Lock;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Documents;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "release",
    description = {
      "Gives a lock back that a run has.",
      "Who takes it next has a larger epoch, so that whatever the run before left under way is",
      "refused. The run ends as interrupted; one that is worked on is cancelled first, and only",
      "with --force. Who did it and why is in the event log."
    },
    footer = {
      "",
      "Examples:",
      "  orch lock release prod --reason 'its master is gone'",
      "  orch lock release env:prod --reason 'hotfix first' --force"
    })
final class LockRelease extends Command {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The lock, or the environment for short: env:prod, prod.")
  String name = "";

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  String reason = "";

  @Option(names = "--force", description = "Also when its run is worked on: cancel that.")
  boolean force;

  LockRelease(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      Lock lock = client.environments().releaseLock(name, reason, force);
      String state = lock.runState();
      if (lock.working()) {
        state = client.runs().follow(lock.run(), entry -> {}, lost -> {}).state();
      }
      if (out.pretty()) {
        out.text("lock " + lock.name() + " is free: run " + lock.run() + " is " + state);
      } else {
        out.document(Documents.lock(lock.ended(state)));
      }
      return ExitCode.OK;
    }
  }
}
