package io.orch.minion.execute;

import io.orch.minion.beacon.Beacons;
import io.orch.minion.function.mine.Mine;
import io.orch.minion.function.saltutil.RunningJobs;
import io.orch.minion.system.Host;
import io.orch.sls.module.HostPorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ports of this machine for calls that no agent makes, made when the first is asked for: no job
 * runs, no other minion is known, nothing is downloaded, and what is read is bounded.
 */
public final class ThisMachine implements HostPorts {

  private static final RunningJobs NO_JOBS =
      new RunningJobs() {
        @Override
        public List<Map<String, @Nullable Object>> running() {
          return List.of();
        }

        @Override
        public boolean kill(String jid) {
          return false;
        }
      };

  private static final class Ports {
    private static final Host HOST =
        Host.looking()
            .with(Mine.class, Mine.NONE)
            .with(RunningJobs.class, NO_JOBS)
            .with(Beacons.class, Beacons.NONE);
  }

  @Override
  public <T> Optional<T> find(Class<T> type) {
    return Ports.HOST.find(type);
  }
}
