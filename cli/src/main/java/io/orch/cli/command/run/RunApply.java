package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.command.Command;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.Output;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "apply",
    description = {
      "Does exactly what 'orch run NAME --plan' showed.",
      "It is refused when files or pillar have moved since; and it predicts once more, when no"
          + " other",
      "run can change the environment, and does nothing when that is something else."
    },
    footer = {"", "Example:", "  orch run apply 20260102030405678901"})
final class RunApply extends Command {

  @Parameters(index = "0", paramLabel = "PLAN", description = "The plan's id.")
  String plan = "";

  @Option(
      names = "--wait",
      description = "Wait while another run has the environment, instead of being refused.")
  boolean waits;

  @Option(names = "--detach", description = "Start it and do not wait.")
  boolean detach;

  @Option(
      names = "--on-failure",
      paramLabel = "WHAT",
      defaultValue = "",
      description = "stop, or rollback; by default what orchestration or environment say.")
  String onFailure = "";

  @Mixin TermsOptions terms = new TermsOptions();

  RunApply(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    try (Client client = connect()) {
      return new Begun(client, out, around.clock())
          .show(client.runs().apply(plan, waits, terms.terms(onFailure)), detach);
    }
  }
}
