package io.orch.cli;

import io.orch.cli.command.Surroundings;
import io.orch.cli.command.apply.ApplyCommand;
import io.orch.cli.command.audit.AuditCommand;
import io.orch.cli.command.backup.BackupCommand;
import io.orch.cli.command.backup.RestoreCommand;
import io.orch.cli.command.ca.CaCommand;
import io.orch.cli.command.compile.CompileCommand;
import io.orch.cli.command.completion.CompletionValues;
import io.orch.cli.command.doc.DocCommand;
import io.orch.cli.command.drift.DriftCommand;
import io.orch.cli.command.env.EnvCommand;
import io.orch.cli.command.event.EventCommand;
import io.orch.cli.command.exec.ExecCommand;
import io.orch.cli.command.grain.GrainCommand;
import io.orch.cli.command.job.JobCommand;
import io.orch.cli.command.key.KeyCommand;
import io.orch.cli.command.lint.LintCommand;
import io.orch.cli.command.lock.LockCommand;
import io.orch.cli.command.login.LoginCommand;
import io.orch.cli.command.login.LogoutCommand;
import io.orch.cli.command.login.WhoamiCommand;
import io.orch.cli.command.minion.MinionCommand;
import io.orch.cli.command.operator.OperatorCommand;
import io.orch.cli.command.pillar.PillarCommand;
import io.orch.cli.command.reactor.ReactorCommand;
import io.orch.cli.command.render.RenderCommand;
import io.orch.cli.command.returner.ReturnerCommand;
import io.orch.cli.command.run.RunCommand;
import io.orch.cli.command.salt.Instead;
import io.orch.cli.command.salt.SaltCallCommand;
import io.orch.cli.command.salt.SaltCommand;
import io.orch.cli.command.salt.SaltKeyCommand;
import io.orch.cli.command.salt.SaltRunCommand;
import io.orch.cli.command.schedule.ScheduleCommand;
import io.orch.cli.command.secret.SecretCommand;
import io.orch.cli.command.token.TokenCommand;
import io.orch.cli.command.upgrade.UpgradeCommand;
import io.orch.cli.command.userdata.UserDataCommand;
import io.orch.cli.command.version.VersionCommand;
import io.orch.cli.command.webhook.WebhookCommand;
import io.orch.cli.output.ExitCode;
import io.orch.sls.error.Suggestion;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;

/** One command line, from its words to an exit code. */
final class Program {

  private static final List<String> NOUNS =
      List.of(
          "run",
          "lock",
          "env",
          "exec",
          "apply",
          "upgrade",
          "minion",
          "key",
          "token",
          "ca",
          "userdata",
          "backup",
          "restore",
          "job",
          "event",
          "reactor",
          "schedule",
          "drift",
          "webhook",
          "returner",
          "audit",
          "secret",
          "operator",
          "login",
          "logout",
          "whoami",
          "pillar",
          "grain",
          "render",
          "lint",
          "compile",
          "doc",
          "version",
          "salt",
          "salt-run",
          "salt-call",
          "salt-key");

  private static final String COMPLETION = "completion";

  private final Surroundings around;

  private Program(Surroundings around) {
    this.around = around;
  }

  static int run(Surroundings around, String... arguments) {
    return new Program(around).run(arguments);
  }

  /** All commands, as for their help. */
  static CommandLine commands(Surroundings around) {
    return new Program(around).commandLine(new String[0]);
  }

  /** What completes command lines in bash, and in zsh by its bashcompinit. */
  static String completion(Surroundings around) {
    return AutoComplete.bash("orch", commands(around)) + CompletionValues.script();
  }

  @picocli.CommandLine.Command(
      name = "orch",
      description = "Orchestrates fleets: a master, minions that dial in, and states in SLS files.",
      synopsisSubcommandLabel = "COMMAND",
      footer = {
        "",
        "Begin here:",
        "  ./orch quickstart                          a master and four minions on this machine",
        "  orch run deploy-environment --env=prod",
        "  orch exec '*' test.ping",
        "  source <(orch completion bash)             completion for this shell",
        "'orch COMMAND --help' has examples. Exit codes: docs/exit-codes.md"
      })
  static final class Root {}

  private int run(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(COMPLETION)) {
      return completion(arguments);
    }
    CommandLine line = commandLine(arguments);
    boolean bare = arguments.length == 0;
    boolean help = !bare && List.of("-h", "--help", "help").contains(arguments[0]);
    if (bare || help && arguments.length == 1) {
      line.usage(bare ? around.err() : around.out(), CommandLine.Help.Ansi.OFF);
      flush();
      return bare ? ExitCode.USAGE : ExitCode.OK;
    }
    int code = line.execute(help ? asked(arguments) : arguments);
    flush();
    return code;
  }

  /** {@code help run list} is {@code run list --help}. */
  private static String[] asked(String[] arguments) {
    String[] words = java.util.Arrays.copyOfRange(arguments, 1, arguments.length + 1);
    words[words.length - 1] = "--help";
    return words;
  }

  private void flush() {
    around.out().flush();
    around.err().flush();
  }

  /** Only the command that is named, when one is; all of them for help and mistakes. */
  private CommandLine commandLine(String[] arguments) {
    CommandLine line = new CommandLine(new Root(), factory());
    String first = arguments.length == 0 ? "" : arguments[0];
    Class<?> named = command(first);
    if (named != null) {
      line.addSubcommand(first, new CommandLine(named, factory()));
    } else {
      NOUNS.forEach(noun -> line.addSubcommand(noun, new CommandLine(command(noun), factory())));
    }
    return configure(line);
  }

  private CommandLine configure(CommandLine line) {
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(Math.clamp(around.terminal().columns(), 60, 120))
        .setAbbreviatedOptionsAllowed(false)
        .setExpandAtFiles(false)
        .setOut(new java.io.PrintWriter(around.out(), true, StandardCharsets.UTF_8))
        .setErr(new java.io.PrintWriter(around.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler((e, words) -> misused(e));
  }

  private int misused(CommandLine.ParameterException e) {
    CommandLine at = e.getCommandLine();
    StringBuilder text = new StringBuilder("error: ");
    if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      text.append(unmatched(at, word)).append(instead(at, word));
    } else {
      text.append(e.getMessage());
    }
    around.err().println(io.orch.cli.output.Safe.line(text.toString()));
    around.err().println("see '" + at.getCommandSpec().qualifiedName() + " --help'");
    return ExitCode.USAGE;
  }

  private static String unmatched(CommandLine at, String word) {
    if (word.startsWith("-")) {
      return "there is no option '" + word + "'";
    }
    return at.getSubcommands().isEmpty()
        ? "there is nothing that the argument '" + word + "' could mean here"
        : "there is no command '" + word + "'";
  }

  private static String instead(CommandLine at, String word) {
    return Instead.of(at.getCommandName(), word)
        .map(other -> ": Orch does not take this option of Salt; " + other)
        .orElseGet(() -> meant(at, word));
  }

  private static String meant(CommandLine at, String word) {
    List<String> known = new ArrayList<>(at.getSubcommands().keySet());
    at.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
    known.removeIf(name -> name.startsWith("-") != word.startsWith("-"));
    return Suggestion.didYouMean(word.split("=", 2)[0], known);
  }

  private int completion(String[] arguments) {
    if (arguments.length > 2 && arguments[1].equals("values")) {
      int code =
          configure(new CommandLine(new CompletionValues(around)))
              .execute(java.util.Arrays.copyOfRange(arguments, 2, arguments.length));
      flush();
      return code;
    }
    boolean bash = arguments.length == 2 && List.of("bash", "zsh").contains(arguments[1]);
    if (!bash) {
      around.err().println("usage: orch completion bash|zsh");
      around.err().println("  bash: source <(orch completion bash)");
      around.err().println("  zsh:  source <(orch completion zsh)");
      flush();
      return arguments.length == 2 && arguments[1].endsWith("-help") ? ExitCode.OK : ExitCode.USAGE;
    }
    around.out().print(completion(around));
    flush();
    return ExitCode.OK;
  }

  /** The class of a command; no other one is loaded. */
  private static @Nullable Class<?> command(String noun) {
    return switch (noun) {
      case "run" -> RunCommand.class;
      case "lock" -> LockCommand.class;
      case "env" -> EnvCommand.class;
      case "exec" -> ExecCommand.class;
      case "apply" -> ApplyCommand.class;
      case "upgrade" -> UpgradeCommand.class;
      case "minion" -> MinionCommand.class;
      case "key" -> KeyCommand.class;
      case "token" -> TokenCommand.class;
      case "ca" -> CaCommand.class;
      case "userdata" -> UserDataCommand.class;
      case "backup" -> BackupCommand.class;
      case "restore" -> RestoreCommand.class;
      case "job" -> JobCommand.class;
      case "event" -> EventCommand.class;
      case "reactor" -> ReactorCommand.class;
      case "schedule" -> ScheduleCommand.class;
      case "drift" -> DriftCommand.class;
      case "webhook" -> WebhookCommand.class;
      case "returner" -> ReturnerCommand.class;
      case "audit" -> AuditCommand.class;
      case "secret" -> SecretCommand.class;
      case "operator" -> OperatorCommand.class;
      case "login" -> LoginCommand.class;
      case "logout" -> LogoutCommand.class;
      case "whoami" -> WhoamiCommand.class;
      case "pillar" -> PillarCommand.class;
      case "grain" -> GrainCommand.class;
      case "render" -> RenderCommand.class;
      case "lint" -> LintCommand.class;
      case "compile" -> CompileCommand.class;
      case "doc" -> DocCommand.class;
      case "version" -> VersionCommand.class;
      case "salt" -> SaltCommand.class;
      case "salt-run" -> SaltRunCommand.class;
      case "salt-call" -> SaltCallCommand.class;
      case "salt-key" -> SaltKeyCommand.class;
      default -> null;
    };
  }

  /** Makes commands with the surroundings that they run in. */
  private CommandLine.IFactory factory() {
    return new CommandLine.IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
          Class<?>[] parameters = constructor.getParameterTypes();
          if (parameters.length == 1 && parameters[0] == Surroundings.class) {
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(around));
          }
        }
        return CommandLine.defaultFactory().create(type);
      }
    };
  }
}
