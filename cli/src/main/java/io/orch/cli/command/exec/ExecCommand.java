package io.orch.cli.command.exec;

import io.orch.cli.client.Client;
import io.orch.cli.client.JobRequest;
import io.orch.cli.command.Arguments;
import io.orch.cli.command.Command;
import io.orch.cli.command.JobFollower;
import io.orch.cli.command.ReturnOptions;
import io.orch.cli.command.Surroundings;
import io.orch.cli.command.TargetOptions;
import io.orch.cli.output.Output;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "exec",
    description = {
      "Calls a function on every minion that matches, and shows what each answered.",
      "Arguments are read as YAML; key=value is a keyword argument."
    },
    footer = {
      "",
      "Examples:",
      "  orch exec '*' test.ping",
      "  orch exec 'web*' cmd.run 'uptime'",
      "  orch exec -G 'os:Debian' pkg.version nginx",
      "  orch exec -C 'G@roles:web and not web3' service.restart nginx --timeout 30",
      "  orch exec web1 cmd.run 'echo $HOME' env='{HOME: /tmp}' cwd=/",
      "An argument that begins with a dash goes behind '--'."
    })
public final class ExecCommand extends Command {

  @Mixin TargetOptions kind = new TargetOptions();

  @Parameters(index = "0", paramLabel = "TARGET", description = "Which minions; a glob by default.")
  String target = "";

  @Parameters(
      index = "1",
      paramLabel = "FUNCTION",
      description = "module.function; see 'orch doc'.")
  String function = "";

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "ARG|KEY=VALUE",
      description = "Its arguments.")
  List<String> arguments = List.of();

  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "How long to wait for minions that are not connected. Default: what the master says.")
  int timeout;

  @Mixin ReturnOptions returning = new ReturnOptions();

  @Option(names = "--detach", description = "Start it and do not wait.")
  boolean detach;

  public ExecCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    Arguments given = Arguments.of(arguments);
    JobRequest request =
        new JobRequest(
            target,
            kind.kind(),
            function,
            given.positional(),
            given.keywords(),
            timeout,
            "",
            "",
            Map.of(),
            0,
            returning.returners());
    try (Client client = connect()) {
      return new JobFollower(client, out, around.clock()).start(request, detach);
    }
  }
}
