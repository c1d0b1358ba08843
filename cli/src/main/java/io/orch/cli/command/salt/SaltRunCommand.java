package io.orch.cli.command.salt;

import io.orch.cli.client.Client;
import io.orch.cli.client.Run;
import io.orch.cli.client.RunRequest;
import io.orch.cli.client.RunnerAnswer;
import io.orch.cli.command.RunFollower;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.salt.SaltFormat;
import io.orch.sls.module.Kind;
import io.orch.sls.value.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orch salt-run}: Salt's command line for runner functions and orchestrations. */
@picocli.CommandLine.Command(
    name = "salt-run",
    description = {
      "Calls runner functions on the master, and runs orchestrations, by Salt's command line.",
      "state.orchestrate is a durable run, the same as 'orch run': Ctrl-C leaves it running."
    },
    footer = {
      "",
      "Examples:",
      "  orch salt-run state.orchestrate orch.deploy-environment pillarenv=prod pillar='{web:"
          + " {version: 2}}'",
      "  orch salt-run manage.status",
      "  orch salt-run jobs.lookup_jid 20260102030405678901 --out=json",
      "What differs from Salt: docs/coming-from-salt.md"
    })
public final class SaltRunCommand extends SaltCalling {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FUNCTION",
      description = "runner.function, such as manage.up.")
  @Nullable String function;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARG|KEY=VALUE",
      description = "Arguments, read as YAML.")
  List<String> arguments = List.of();

  @Option(names = "--async", description = "Start it and do not wait.")
  boolean async;

  @Option(
      names = {"-t", "--timeout"},
      hidden = true,
      defaultValue = "0",
      description = "Has no effect: the call ends when the function does.")
  int timeout;

  @Option(names = "--skip-grains", hidden = true, description = "Has no effect.")
  boolean skipGrains;

  @Option(names = "--quiet", description = "Print nothing but errors.")
  boolean quiet;

  public SaltRunCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output output) {
    if (doc) {
      return new SaltDocs(this).print(Kind.RUNNER, function);
    }
    if (function == null) {
      throw usage(spec, "which runner function? orch salt-run manage.up");
    }
    SaltArguments given = SaltArguments.of(arguments, unparsed);
    try (Client client = connect()) {
      return Orchestrate.is(function)
          ? orchestrate(client, output, Orchestrate.request(given))
          : call(client, function, given);
    }
  }

  private int call(Client client, String name, SaltArguments given) {
    RunnerAnswer answer = client.callRunner(name, given.positional(), given.keywords(), async);
    if (!answer.finished()) {
      print("This execution is running under tag salt/run/" + answer.jid());
    } else if (!quiet) {
      SaltFormat usual = states(answer.value()) ? SaltFormat.HIGHSTATE : SaltFormat.NESTED;
      SaltFormat format = Objects.requireNonNullElse(out.format(), usual);
      print(out.printer(around), format, answer.value(), failed(answer.value()));
    }
    return failed(answer.value()) ? ExitCode.FAILED : ExitCode.OK;
  }

  /** Whether a function gave the results of states. */
  private static boolean states(@Nullable Object value) {
    return value instanceof Map<?, ?> map && "highstate".equals(map.get("outputter"));
  }

  private static boolean failed(@Nullable Object value) {
    return Boolean.FALSE.equals(value)
        || value instanceof Map<?, ?> map && states(map) && Values.truth(map.get("retcode"));
  }

  private int orchestrate(Client client, Output output, RunRequest request) {
    Run run = client.runs().start(request);
    if (async) {
      print(run.id());
      say("it goes on by itself; see 'orch run watch " + run.id() + "'");
      return ExitCode.OK;
    }
    SaltFormat asked = quiet ? SaltFormat.QUIET : out.format();
    RunFollower follower = new RunFollower(client, output, around.clock());
    if (asked == null) {
      return follower.follow(run, false);
    }
    RunFollower.Ended ended = follower.await(run);
    print(
        out.printer(around), asked, Orchestrate.returned(ended.run()), ended.code() != ExitCode.OK);
    return ended.code();
  }
}
