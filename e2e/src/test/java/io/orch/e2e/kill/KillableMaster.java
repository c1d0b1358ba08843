package io.orch.e2e.kill;

import io.orch.master.boot.Master;
import io.orch.master.config.MasterConfig;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Shutdown;
import java.nio.file.Path;

/** A master's process that ends where it is told to: {@code KillableMaster CONFIG ARMED-FILE}. */
public final class KillableMaster {

  private KillableMaster() {}

  public static void main(String[] args) throws Exception {
    Armed armed = new Armed(Path.of(args[1]));
    Master master =
        Master.start(
            MasterConfig.load(Path.of(args[0])),
            Clock.SYSTEM,
            (boundary, job) -> armed.passes(boundary, job));
    Shutdown.closeOnExit("master", master);
    Shutdown.await();
  }
}
