package io.orch.minion.boot;

import io.orch.minion.execute.JobExecutor;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what this minion is to publish: when it is first connected, and then again and again.
 */
final class MineUpdates implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MineUpdates.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final JobExecutor executor;
  private final BooleanSupplier connected;
  private final Duration interval;
  private final Clock clock;
  private final Scope scope = new Scope("mine");

  MineUpdates(JobExecutor executor, BooleanSupplier connected, Duration interval, Clock clock) {
    this.executor = executor;
    this.connected = connected;
    this.interval = interval;
    this.clock = clock;
    scope.start("updates", this::updateForever);
  }

  private void updateForever() throws InterruptedException {
    while (true) {
      while (!connected.getAsBoolean()) {
        clock.sleep(LOOK);
      }
      clock.sleep(update() ? interval : AFTER_FAILURE);
    }
  }

  private boolean update() throws InterruptedException {
    try {
      JobOutcome outcome =
          executor
              .run(
                  JobOffer.own("mine.update", List.of(), Map.of()),
                  (line, done, total) -> log.debug("{}", line))
              .outcome();
      return outcome.success();
    } catch (OrchException e) {
      log.warn("the mine can't be updated: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
