package io.orch.master.boot;

import io.orch.master.command.RestoreCommand;
import io.orch.master.command.SetupCommand;
import io.orch.master.config.MasterConfig;
import io.orch.master.config.MasterReference;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.log.LogFormat;
import io.orch.sls.log.LogSettings;
import io.orch.sls.log.Logging;
import io.orch.sls.supervisor.Supervisor;
import io.orch.sls.task.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * The command {@code orch-master}: it runs the master, or does what is done while none runs. Exit
 * codes are those of {@link ErrorCode}; 0 after a clean stop by SIGTERM or SIGINT.
 */
public final class Main {

  private static final String USAGE =
      """
      Usage: orch-master --config FILE            runs the master until it gets SIGTERM
             orch-master setup --help             makes this host a master
             orch-master settings                 prints all settings, to begin a FILE with
             orch-master restore --help           makes this host the master of a backup

      FILE is YAML; docs/settings-master.md has all settings.
      """;

  private Main() {}

  /** How the command is called, as {@code --help} says it. */
  public static String usage() {
    return USAGE;
  }

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
    Logging.configure(new LogSettings(LogFormat.TEXT, "warning", Map.of()), Map.of());
    boolean help = arguments.contains("--help") || arguments.contains("-h");
    try {
      return switch (first) {
        case "restore" ->
            help
                ? shown(RestoreCommand.USAGE)
                : done(() -> new RestoreCommand(System.out, Clock.SYSTEM).run(rest));
        case "setup" -> help ? shown(SetupCommand.USAGE) : setup(rest);
        case "settings" -> shown(help ? USAGE : MasterReference.commented());
        default -> help ? shown(USAGE) : master(arguments);
      };
    } catch (OrchException e) {
      e.problems().forEach(problem -> System.err.println("orch-master: " + problem));
      if (e.code() == ErrorCode.USAGE) {
        System.err.println(
            "see 'orch-master " + (first.startsWith("-") ? "" : first + " ") + "--help'");
      }
      return e.code().exitCode();
    } catch (InterruptedException e) {
      return ErrorCode.CANCELLED.exitCode();
    }
  }

  private static int shown(String usage) {
    System.out.print(usage);
    return 0;
  }

  private static int setup(List<String> arguments) throws InterruptedException {
    new SetupCommand(
            System.out,
            System.getenv(),
            config -> Master.start(config, Clock.SYSTEM).close(),
            Clock.SYSTEM)
        .run(arguments);
    return 0;
  }

  private static int done(Runnable command) {
    command.run();
    return 0;
  }

  private static int master(List<String> arguments) throws InterruptedException {
    if (arguments.size() != 2 || !arguments.getFirst().equals("--config")) {
      System.err.print(USAGE);
      return ErrorCode.USAGE.exitCode();
    }
    MasterConfig config = MasterConfig.load(Path.of(arguments.get(1)));
    Logging.configure(config.log(), config.instance().facts());
    serve(config);
    return 0;
  }

  private static void serve(MasterConfig config) throws InterruptedException {
    Supervisor supervisor = Supervisor.of(System.getenv(), Clock.SYSTEM);
    Master master = Master.start(config, Clock.SYSTEM);
    supervisor.ready("listens on port " + master.port(), master::alive);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  supervisor.stopping();
                  master.close();
                  supervisor.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
  }
}
