package io.orch.minion.boot;

import io.orch.minion.command.Commands;
import io.orch.minion.config.MinionConfig;
import io.orch.minion.config.MinionReference;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.log.Logging;
import io.orch.sls.supervisor.Supervisor;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Shutdown;
import io.orch.sls.task.WorkContext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The minion's command line: {@code orch-minion --config FILE}, or one of its commands. */
public final class Main {

  private static final String USAGE =
      """
      usage: orch-minion --config FILE
             orch-minion apply [--local DIR] [SLS...]
             orch-minion image-prepare [--config FILE]
             orch-minion check [--config FILE]
             orch-minion settings         prints all settings, to begin a FILE with
             orch-minion --version

      The first runs a minion in the foreground until SIGTERM; 'apply' applies states to this machine,
      'image-prepare' makes a machine ready for an image of it, and 'check' says whether this version can run with
      a configuration: --help after each tells more.

      FILE is YAML:
        id: web1                    # default: the host's name
        master: master.example.com:4505
        ca_pin: sha256:...          # of the master's CA: <root_dir>/pki/ca.sha256
        token_file: join.token      # or wait for 'orch key accept'
        root_dir: /var/lib/orch/minion
      """;

  private static final Set<String> HELP = Set.of("--help", "-h");

  private Main() {}

  /** How the command is called, as {@code --help} says it. */
  public static String usage() {
    return USAGE;
  }

  public static void main(String[] args) {
    List<String> arguments = List.of(args);
    if (!arguments.isEmpty() && HELP.contains(arguments.getFirst())) {
      System.out.print(USAGE);
      return;
    }
    if (arguments.equals(List.of("settings"))) {
      System.out.print(MinionReference.commented());
      return;
    }
    if (arguments.equals(List.of("--version"))) {
      System.out.println("orch-minion " + Minion.version());
      return;
    }
    System.exit(run(arguments));
  }

  private static int run(List<String> arguments) {
    try {
      OptionalInt command = new Commands(System.out).run(arguments);
      if (command.isPresent()) {
        return command.getAsInt();
      }
      if (arguments.size() != 2 || !arguments.get(0).equals("--config")) {
        throw new OrchException(
            ErrorCode.USAGE, "name a configuration file with --config\n" + USAGE);
      }
      MinionConfig config = MinionConfig.load(Path.of(arguments.get(1)));
      Logging.configure(config.log(), facts(config));
      Supervisor supervisor = Supervisor.of(System.getenv(), Clock.SYSTEM);
      CompletableFuture<Minion> started = new CompletableFuture<>();
      Supervisor.Check check =
          () -> {
            if (started.isDone()) {
              started.join().alive();
            }
          };
      if (!config.idGiven()) { // its master may name it, which takes as long as it takes
        supervisor.ready("joins", check);
      }
      Minion minion = Minion.start(config, Clock.SYSTEM);
      started.complete(minion);
      Logging.configure(config.log(), facts(config.named(minion.id())));
      supervisor.ready("runs as " + minion.id(), check);
      minion.standing(
          master ->
              supervisor.status(
                  "runs as "
                      + minion.id()
                      + master.map(at -> ", connected to " + at).orElse(", without a master")));
      Shutdown.closeOnExit(
          "minion",
          () -> {
            supervisor.stopping();
            minion.close();
            supervisor.close();
          });
      throw minion.failure().get();
    } catch (OrchException e) {
      System.err.println("orch-minion: " + e.shown());
      return e.code().exitCode();
    } catch (Exception e) {
      System.err.println("orch-minion: could not start: " + e);
      return ErrorCode.INTERNAL.exitCode();
    }
  }

  private static Map<String, String> facts(MinionConfig config) {
    Map<String, String> facts = new LinkedHashMap<>(config.instance().facts());
    facts.put(WorkContext.Key.MINION.text(), config.id().value());
    return facts;
  }
}
