package io.orch.cli.command.run;

import io.orch.cli.client.Client;
import io.orch.cli.client.Plan;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.command.Command;
import io.orch.cli.command.PillarOptions;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.PlanText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@picocli.CommandLine.Command(
    name = "run",
    subcommands = {
      RunList.class,
      RunShow.class,
      RunWatch.class,
      RunPause.class,
      RunResume.class,
      RunRetry.class,
      RunCancel.class,
      RunApply.class,
      RunApprove.class,
      RunReject.class,
      RunRollback.class
    },
    description = {
      "Runs an orchestration and shows how it goes.",
      "The run belongs to the master: Ctrl-C leaves it running."
    },
    footer = {
      "",
      "Examples:",
      "  orch run deploy-environment --env=prod",
      "  orch run production-release --env=prod --set web:version=2",
      "  orch run deploy-environment --env=prod --test      only say what would change",
      "  orch run deploy-environment --env=prod --plan      the same, to be applied as it is shown",
      "  orch run list                                      earlier runs",
      "  orch run watch 20260102030405678901                come back to a run",
      "  orch run retry 20260102030405678901                do again what failed",
      "An orchestration whose name is also a command here: orch run --name=list"
    })
public final class RunCommand extends Command {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The orchestration: the name of its SLS, such as deploy-environment.")
  @Nullable String positional;

  @Option(
      names = "--name",
      preprocessor = AnyName.class,
      paramLabel = "NAME",
      description = "The same, for a name that is also a command below.")
  @Nullable String named;

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "",
      description = "The environment: its pillar is used, and only one run at a time may have it.")
  String environment = "";

  @Option(names = "--test", description = "Only say what would change; write nothing.")
  boolean test;

  @Option(
      names = "--wait",
      description = "Wait while another run has the environment, instead of being refused.")
  boolean waits;

  @Option(
      names = "--plan",
      description = {
        "Show what would change, the same changes of several minions once, and keep that as a",
        "plan: 'orch run apply' does exactly it."
      })
  boolean plan;

  @Option(names = "--detach", description = "Start it and do not wait.")
  boolean detach;

  @Option(
      names = "--on-failure",
      preprocessor = AnyName.class,
      paramLabel = "WHAT",
      description = {
        "stop, or rollback: undo what it did by the declared inverse or the last good run.",
        "By default what the orchestration or the environment says."
      })
  String onFailure = "";

  @Mixin TermsOptions terms = new TermsOptions();

  @Mixin PillarOptions pillar = new PillarOptions();

  @Spec CommandSpec spec = CommandSpec.create();

  public RunCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    String name = named != null ? named : positional;
    if (name == null || named != null && positional != null) {
      throw usage(
          spec,
          name == null
              ? "which orchestration? 'orch run NAME', such as 'orch run deploy-environment"
                  + " --env=prod'"
              : "the orchestration is named twice: '" + positional + "' and '" + named + "'");
    }
    RunRequest request =
        new RunRequest(
            name, environment, pillar.overrides(), test || plan, waits, terms.terms(onFailure));
    try (Client client = connect()) {
      Run run = client.runs().start(request);
      return plan
          ? planned(client, run, out)
          : new Begun(client, out, around.clock()).show(run, detach);
    }
  }

  private int planned(Client client, Run run, Output out) {
    Run ended = client.runs().follow(run.id(), entry -> {}, lost -> {});
    if (!ended.state().equals("ok") && !ended.state().equals("changed")) {
      return new Begun(client, out, around.clock()).show(ended, false);
    }
    Plan predicted = client.runs().plan(run.id());
    if (out.pretty()) {
      out.screen().print(PlanText.of(predicted));
    } else {
      out.document(PlanText.document(predicted));
    }
    return ExitCode.OK;
  }
}
