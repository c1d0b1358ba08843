package io.orch.minion.boot;

import io.orch.minion.beacon.BeaconService;
import io.orch.minion.beacon.Beacons;
import io.orch.minion.beacon.ManagedFiles;
import io.orch.minion.beacon.ManagedRecord;
import io.orch.minion.config.MinionConfig;
import io.orch.minion.event.Events;
import io.orch.minion.execute.BesideJobs;
import io.orch.minion.execute.Workshop;
import io.orch.minion.system.Host;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Context;
import io.orch.sls.module.Registry;
import io.orch.sls.task.Clock;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The beacons of this minion and the ports that its functions have to them. They look with the
 * workshop of jobs, which has these ports, and so begin when it is there.
 */
final class HostBeacons {

  private final AtomicReference<@Nullable Workshop> workshop = new AtomicReference<>();
  private final BeaconService service;
  private final ManagedRecord managed;

  HostBeacons(
      MinionConfig config,
      Registry registry,
      Host host,
      BooleanSupplier stateRuns,
      Events events,
      Clock clock) {
    HostFiles files = host.port(HostFiles.class);
    Path directory = config.rootDir().resolve("beacons");
    managed = new ManagedRecord(files, directory.resolve("managed.json"));
    service =
        new BeaconService(
            config.beacons(),
            new BeaconService.Parts(
                config.id().value(),
                directory,
                files,
                registry,
                this::context,
                stateRuns,
                events,
                clock));
  }

  private Context context() {
    return BesideJobs.context(Objects.requireNonNull(workshop.get(), "beacons have not started"));
  }

  BeaconService service() {
    return service;
  }

  /** A host with what functions may do with beacons. */
  Host ports(Host host) {
    return host.with(Beacons.class, service)
        .with(ManagedFiles.class, managed)
        .with(ManagedRecord.class, managed);
  }

  void start(Workshop with) {
    workshop.set(with);
    service.start();
  }
}
