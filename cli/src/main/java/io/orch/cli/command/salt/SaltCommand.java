package io.orch.cli.command.salt;

import io.orch.cli.client.Client;
import io.orch.cli.client.Minion;
import io.orch.cli.command.ReturnOptions;
import io.orch.cli.command.Surroundings;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.salt.SaltFormat;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orch salt}: Salt's command line for calling functions on minions. */
@picocli.CommandLine.Command(
    name = "salt",
    description = {
      "Calls functions on minions by Salt's command line, and prints as Salt does.",
      "'orch exec' and 'orch apply' are Orch's own: they group equal answers and show progress."
    },
    footer = {
      "",
      "Examples:",
      "  orch salt '*' test.ping",
      "  orch salt -G 'os:Debian' pkg.version nginx --out=json --static",
      "  orch salt 'web*' state.apply web test=True pillar='{\"web\": {\"version\": 2}}'",
      "  orch salt -b 25%% 'web*' service.restart nginx",
      "What differs from Salt: docs/coming-from-salt.md"
    })
public final class SaltCommand extends SaltCalling {

  @Mixin SaltTarget kind = new SaltTarget();
  @Mixin SaltPace pace = new SaltPace();

  @Parameters(index = "0", arity = "0..1", paramLabel = "TARGET", description = "Which minions.")
  @Nullable String target;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FUNCTION[,FUNCTION...]",
      description = "module.function, or several.")
  @Nullable String functions;

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "ARG|KEY=VALUE",
      description = "Arguments, read as YAML.")
  List<String> arguments = List.of();

  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "How long to wait for minions that are not connected.")
  int timeout;

  @Option(
      names = {"-s", "--static"},
      description = "Print all answers together, when all are there.")
  boolean together;

  @Option(names = "--async", description = "Start it and do not wait.")
  boolean async;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show the job's id.")
  boolean verbose;

  @Option(names = "--show-jid", description = "Show the job's id.")
  boolean showJid;

  @Mixin ReturnOptions returning = new ReturnOptions();

  @Option(names = "--hide-timeout", description = "Do not show minions that do not answer.")
  boolean hideSilent;

  @Option(names = "--summary", description = "Count the answers in the end.")
  boolean summary;

  @Option(
      names = "--preview-target",
      description = "Show which minions the target means; call nothing.")
  boolean preview;

  @Option(
      names = "--args-separator",
      paramLabel = "TEXT",
      defaultValue = ",",
      description = "What divides the arguments of several functions. Default: a comma.")
  String separator = ",";

  public SaltCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output output) {
    if (doc) {
      return new SaltDocs(this).print(Kind.EXECUTION, functions != null ? functions : target);
    }
    if (target == null || functions == null && !preview) {
      throw usage(spec, "which minions, and which function? orch salt '*' test.ping");
    }
    String expression = kind.expression(target);
    try (Client client = connect()) {
      if (functions == null || preview) {
        print(out.printer(around), out.format(List.of()), matched(client, expression), false);
        return ExitCode.OK;
      }
      return run(client, output, expression, Call.of(functions, arguments, separator, unparsed));
    }
  }

  private int run(Client client, Output output, String expression, List<Call> calls) {
    SaltJobs jobs = new SaltJobs(client, output, timeout, returning.returners());
    if (async) {
      calls.forEach(
          call ->
              print(
                  "Executed command with job ID: "
                      + jobs.start(expression, kind.kind(), call).jid()));
      return ExitCode.OK;
    }
    SaltAnswers answers = new SaltAnswers(this, calls, out.printer(around));
    List<String> minions = pace.chosen(() -> client.minions(expression, kind.kind()));
    if (minions == null) {
      jobs.all(expression, kind.kind(), calls, answers);
    } else {
      requireSome(minions, expression);
      byOneAndOne(jobs, minions, calls, answers);
    }
    return answers.finish();
  }

  private void byOneAndOne(
      SaltJobs jobs, List<String> minions, List<Call> calls, SaltAnswers answers) {
    SaltWindow window = pace.window(minions.size(), around.clock());
    if (window == null) {
      jobs.all(String.join(",", minions), "list", calls, answers);
      return;
    }
    List<String> left =
        window.run(
            minions,
            minion -> {
              say("Executing run on " + List.of(minion));
              return jobs.all(minion, "list", calls, answers);
            });
    if (!left.isEmpty()) {
      say("--failhard: not called are " + String.join(", ", left));
    }
  }

  private List<String> matched(Client client, String expression) {
    List<String> minions =
        client.minions(expression, kind.kind()).stream().map(Minion::id).sorted().toList();
    requireSome(minions, expression);
    return minions;
  }

  private static void requireSome(List<String> minions, String expression) {
    if (minions.isEmpty()) {
      throw new OrchException(
          ErrorCode.NO_MINIONS_MATCHED, "no minions matched the target '" + expression + "'");
    }
  }

  /** The outputter of the calls' answers. */
  SaltFormat format(List<Call> calls) {
    return out.format(calls.stream().map(Call::function).toList());
  }
}
