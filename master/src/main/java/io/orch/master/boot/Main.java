package io.orch.master.boot;

import io.orch.master.config.MasterConfig;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.log.Logging;
import io.orch.sls.task.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The command {@code orch-master --config FILE}. Exit codes are those of {@link ErrorCode}; 0 after
 * a clean stop by SIGTERM or SIGINT.
 */
public final class Main {

  private static final String USAGE =
      """
      Usage: orch-master --config FILE

      Runs the Orch master with a configuration file (YAML) until it gets SIGTERM.
      """;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    if (arguments.equals(List.of("--help"))) {
      System.out.print(USAGE);
      return 0;
    }
    if (arguments.size() != 2 || !arguments.get(0).equals("--config")) {
      System.err.print(USAGE);
      return ErrorCode.USAGE.exitCode();
    }
    try {
      MasterConfig config = MasterConfig.load(Path.of(arguments.get(1)));
      Logging.configure(config.log(), config.instance().facts());
      serve(config);
      return 0;
    } catch (OrchException e) {
      e.problems().forEach(problem -> System.err.println("orch-master: " + problem));
      return e.code().exitCode();
    } catch (InterruptedException e) {
      return ErrorCode.CANCELLED.exitCode();
    }
  }

  private static void serve(MasterConfig config) throws InterruptedException {
    Master master = Master.start(config, Clock.SYSTEM);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  master.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
  }
}
