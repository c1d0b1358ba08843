package io.orch.cli.command.salt;

import io.orch.cli.command.Surroundings;
import io.orch.cli.command.offline.OfflineOptions;
import io.orch.cli.output.ExitCode;
import io.orch.cli.output.Output;
import io.orch.cli.output.salt.SaltFormat;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.LocalCalls;
import io.orch.sls.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orch salt-call}: Salt's command line for calling functions on this machine. */
@picocli.CommandLine.Command(
    name = "salt-call",
    description = {
      "Calls a function on this very machine by Salt's command line: with the files and pillar of"
          + " the master that the agent's configuration names, or with --local of directories.",
      "Needs the rights that the function needs."
    },
    footer = {
      "",
      "Examples:",
      "  orch salt-call --local grains.items",
      "  orch salt-call --local --file-root=states --pillar-root=pillars state.apply web test=True",
      "  orch salt-call -c /etc/orch state.apply",
      "What differs from Salt: docs/coming-from-salt.md"
    })
public final class SaltCallCommand extends SaltCalling {

  private static final List<String> CONFIGS = List.of("minion.yaml", "minion");
  private static final Path USUAL = Path.of("/etc/orch");
  private static final Path FILE_ROOT = Path.of("/srv/salt");
  private static final Path PILLAR_ROOT = Path.of("/srv/pillar");

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FUNCTION",
      description = "module.function.")
  @Nullable String function;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ARG|KEY=VALUE",
      description = "Arguments, read as YAML.")
  List<String> arguments = List.of();

  @Option(names = "--local", description = "Ask no master.")
  boolean local;

  @Option(
      names = {"-g", "--grains"},
      description = "Show the grains of this machine.")
  boolean grains;

  @Option(
      names = "--id",
      paramLabel = "ID",
      defaultValue = "",
      description = "The minion's id. Default: that of the configuration, or the host's name.")
  String id = "";

  @Option(
      names = "--file-root",
      paramLabel = "DIR",
      description = "With --local: the tree of states. Default: /srv/salt.")
  @Nullable String fileRoot;

  @Option(
      names = "--pillar-root",
      paramLabel = "DIR",
      description = "With --local: the tree of pillar. Default: /srv/pillar.")
  @Nullable String pillarRoot;

  @Option(
      names = "--retcode-passthrough",
      description = "Exit with the code of the function: 2 when a state failed.")
  boolean passthrough;

  @Option(
      names = {"-t", "--timeout"},
      hidden = true,
      defaultValue = "0",
      description = "Has no effect.")
  int timeout;

  @Option(
      names = {"--skip-grains", "--no-return-event"},
      hidden = true,
      description = "Has no effect.")
  boolean ignored;

  public SaltCallCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Output output) {
    if (doc) {
      return new SaltDocs(this).printLocal(function);
    }
    if (function == null && !grains || function != null && grains) {
      throw usage(spec, "which function? orch salt-call --local test.ping; or -g alone");
    }
    LocalCalls calls =
        LocalCalls.load(SaltCallCommand.class.getClassLoader())
            .orElseThrow(
                () ->
                    new OrchException(
                        ErrorCode.FUNCTION_UNKNOWN,
                        "the minion's functions are not installed here; call this on a host that"
                            + " has the agent"));
    return function == null
        ? show(SaltFormat.NESTED, calls.grains(setting()), 0)
        : call(calls, function);
  }

  private int call(LocalCalls calls, String name) {
    SaltArguments given = SaltArguments.of(arguments, unparsed);
    LocalCalls.Answer answer =
        calls.call(setting(), name, given.positional(), given.keywords(), line -> {});
    return show(out.format(List.of(name)), answer.value(), answer.retcode());
  }

  private int show(SaltFormat format, @Nullable Object value, int retcode) {
    Map<String, @Nullable Object> local = new LinkedHashMap<>();
    local.put("local", value);
    print(
        out.printer(around),
        out.format() == null ? format : out.format(List.of()),
        local,
        retcode != 0);
    return passthrough || retcode == 0 ? retcode : ExitCode.FAILED;
  }

  private LocalCalls.Setting setting() {
    return new LocalCalls.Setting(
        configuration(), local, id, roots(fileRoot, FILE_ROOT), roots(pillarRoot, PILLAR_ROOT));
  }

  private Map<String, List<Path>> roots(@Nullable String given, Path usual) {
    if (given != null) {
      return OfflineOptions.roots(List.of(around.directory().resolve(given).toString()));
    }
    return Files.isDirectory(usual)
        ? OfflineOptions.roots(List.of(usual.toString()))
        : Map.of(Tree.BASE, List.of());
  }

  /** The agent's configuration file: in the directory of -c, or in the usual one. */
  private Optional<Path> configuration() {
    Path given = directory == null ? null : around.directory().resolve(directory);
    if (given != null && Files.isRegularFile(given)) {
      return Optional.of(given);
    }
    Optional<Path> found =
        CONFIGS.stream()
            .map((given == null ? USUAL : given)::resolve)
            .filter(Files::isRegularFile)
            .findFirst();
    if (found.isEmpty() && given != null && !local) {
      throw new OrchException(
          ErrorCode.CONFIG_INVALID, "there is no " + String.join(" or ", CONFIGS) + " in " + given);
    }
    return found;
  }
}
