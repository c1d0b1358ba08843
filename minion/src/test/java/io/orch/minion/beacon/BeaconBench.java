package io.orch.minion.beacon;

import static org.awaitility.Awaitility.await;

import io.orch.minion.TestContext;
import io.orch.minion.event.Events;
import io.orch.minion.system.HostFiles;
import io.orch.sls.module.Registry;
import io.orch.sls.task.Clock;
import io.orch.sls.task.ManualClock;
import io.orch.sls.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The beacons of a minion web1 on a clock that a test moves, and the events that they sent. */
public final class BeaconBench implements AutoCloseable {

  /** An event that was sent. */
  public record Sent(String tag, Map<String, Object> data) {}

  public final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T12:00:00Z"));
  public final List<Sent> sent = new CopyOnWriteArrayList<>();
  public final TestContext context;
  public volatile boolean stateRun;
  private final Path directory;
  private final Registry registry;
  private Events events = this::keep;
  private BeaconService service;

  public BeaconBench(Path scratch) {
    this(scratch, TestContext.REGISTRY);
  }

  BeaconBench(Path scratch, Registry registry) {
    this.directory = scratch.resolve("beacons");
    this.registry = registry;
    this.context =
        new TestContext(scratch)
            .with(Clock.class, clock)
            .with(ManagedFiles.class, ManagedFiles.NONE);
  }

  private void keep(String tag, Map<String, ?> data) {
    sent.add(new Sent(tag, new LinkedHashMap<>(data)));
  }

  public BeaconBench with(Events port) {
    events = port;
    return this;
  }

  /**
   * Starts them with the {@code beacons} of a minion's configuration, and waits for their looks.
   */
  public BeaconBench start(String yaml) {
    startOnly(yaml);
    settle();
    return this;
  }

  /** Starts them and waits for nothing. */
  @SuppressWarnings("unchecked")
  BeaconBench startOnly(String yaml) {
    Object parsed = Yaml.parse(yaml, "minion.yaml");
    Object configured = parsed instanceof Map<?, ?> map ? map.get("beacons") : null;
    service =
        new BeaconService(
            configured == null ? Map.of() : (Map<String, Object>) configured,
            new BeaconService.Parts(
                "web1",
                directory,
                context.port(HostFiles.class),
                registry,
                () -> context,
                () -> stateRun,
                events,
                clock));
    context.with(Beacons.class, service);
    service.start();
    return this;
  }

  /** Stops them and starts again with what is on the disk. */
  public BeaconBench restart(String yaml) {
    service.close();
    return start(yaml);
  }

  public BeaconService service() {
    return service;
  }

  /** Lets seconds pass, one at a time, each until all looks are done. */
  public BeaconBench pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      awaitTimer();
      clock.advance(Duration.ofSeconds(1));
      settle();
    }
    return this;
  }

  /** Lets a second pass and waits for nothing. */
  void advance() {
    clock.advance(Duration.ofSeconds(1));
  }

  void awaitTimer() {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(2))
        .until(() -> !service.timed() || clock.sleepers() > 0);
  }

  private void settle() {
    await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(2)).until(service::idle);
  }

  public List<String> tags() {
    return sent.stream().map(Sent::tag).toList();
  }

  public List<Map<String, Object>> data() {
    return sent.stream().map(Sent::data).toList();
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
  }
}
