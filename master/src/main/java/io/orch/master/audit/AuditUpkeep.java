package io.orch.master.audit;

import io.orch.sls.error.OrchException;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every minute adds what was counted and notes the log's head; once more when it is closed. */
public final class AuditUpkeep implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AuditUpkeep.class);
  private static final Duration PACE = Duration.ofMinutes(1);

  private final Scope scope = new Scope("audit");
  private final Audit audit;

  public AuditUpkeep(Audit audit, Clock clock) {
    this.audit = audit;
    scope.start("upkeep", () -> run(clock));
  }

  private void run(Clock clock) throws InterruptedException {
    while (true) {
      clock.sleep(PACE);
      attempt(audit::upkeep);
    }
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (OrchException e) {
      log.error("the audit log can't be kept: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    scope.cancel();
    attempt(audit::finish);
  }
}
