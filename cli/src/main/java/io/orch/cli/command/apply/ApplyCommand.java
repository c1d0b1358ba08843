package io.orch.cli.command.apply;

import io.orch.cli.client.Client;
import io.orch.cli.client.JobRequest;
import io.orch.cli.command.Command;
import io.orch.cli.command.JobFollower;
import io.orch.cli.command.PillarOptions;
import io.orch.cli.command.ReturnOptions;
import io.orch.cli.command.Surroundings;
import io.orch.cli.command.TargetOptions;
import io.orch.cli.output.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
    name = "apply",
    description = {
      "Applies states on every minion that matches: the named SLS, or what the top file assigns.",
      "Changed and failed states are shown in full, unchanged ones are counted."
    },
    footer = {
      "",
      "Examples:",
      "  orch apply web1                        everything the top file assigns to web1",
      "  orch apply 'web*' web --test           what would 'web' change?",
      "  orch apply 'web*' web.site --env=prod --set web:version=2"
    })
public final class ApplyCommand extends Command {

  @Mixin TargetOptions kind = new TargetOptions();

  @Parameters(index = "0", paramLabel = "TARGET", description = "Which minions; a glob by default.")
  String target = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "SLS",
      description = "Names of SLS files, such as web or web.site.")
  List<String> sls = List.of();

  @Option(names = "--test", description = "Only say what would change; write nothing.")
  boolean test;

  @Option(
      names = "--env",
      paramLabel = "ENV",
      defaultValue = "",
      description = "Use the pillar of this environment.")
  String environment = "";

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

  @Mixin PillarOptions pillar = new PillarOptions();

  public ApplyCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output out) {
    Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
    if (test) {
      keywords.put("test", true);
    }
    List<@Nullable Object> names = new ArrayList<>();
    if (!sls.isEmpty()) {
      List<String> list = sls.stream().flatMap(name -> List.of(name.split(",")).stream()).toList();
      names.add(list);
    }
    JobRequest request =
        new JobRequest(
            target,
            kind.kind(),
            "state.apply",
            names,
            keywords,
            timeout,
            "",
            environment,
            pillar.overrides(),
            0,
            returning.returners());
    try (Client client = connect()) {
      return new JobFollower(client, out, around.clock()).start(request, detach);
    }
  }
}
