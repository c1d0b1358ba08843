package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "rollback",
    description = {
      "Brings an environment back to what it ran before.",
      "Does an earlier run again, as it was compiled, with its files and its pillar. That is the"
          + " last",
      "good one when the newest run failed, the one before it when that was good, or the one that"
          + " is",
      "named."
    },
    footer = {
      "",
      "Examples:",
      "  orch run rollback prod",
      "  orch run rollback prod --to 20260102030405678901      one of 'orch env history prod'"
    })
final class RunRollback extends Command {

  @Parameters(index = "0", paramLabel = "ENV", description = "The environment.")
  String environment = "";

  @Option(names = "--to", paramLabel = "RUN", defaultValue = "", description = "The run to go to.")
  String to = "";

  @Option(
      names = "--wait",
      description = "Wait while another run has the environment, instead of being refused.")
  boolean waits;

  @Option(names = "--detach", description = "Start it and do not wait.")
  boolean detach;

  @Mixin TermsOptions terms = new TermsOptions();

  RunRollback(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      return new Begun(client, out, around.clock())
          .show(client.environments().rollback(environment, to, waits, terms.terms("")), detach);
    }
  }
}
