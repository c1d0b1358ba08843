package io.orch.e2e.kill;

import io.orch.minion.boot.Minion;
import io.orch.minion.config.MinionConfig;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Shutdown;
import java.nio.file.Path;

/** A minion's process that ends where it is told to: {@code KillableMinion CONFIG ARMED-FILE}. */
public final class KillableMinion {

  private KillableMinion() {}

  public static void main(String[] args) throws Exception {
    Armed armed = new Armed(Path.of(args[1]));
    Minion minion =
        Minion.start(
            MinionConfig.load(Path.of(args[0])),
            Clock.SYSTEM,
            (boundary, ref) -> armed.passes(boundary, ref.job()));
    Shutdown.closeOnExit("minion", minion);
    Shutdown.await();
  }
}
