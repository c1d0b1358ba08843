package io.orch.minion.beacon;

import io.orch.minion.event.Events;
import io.orch.minion.system.HostFiles;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Context;
import io.orch.sls.module.Registry;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import io.orch.sls.value.DataMap;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a minion's beacons, each at its interval and beside the others, and starts and ends them as
 * configuration, pillar and run time change. One thread has the time; looks have their own.
 * Thread-safe.
 */
public final class BeaconService implements Beacons, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BeaconService.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int MOST = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Station> stations = new LinkedHashMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Scope scope = new Scope("beacon");
  private final Surroundings around;
  private final Catalogue catalogue;
  private final Sources sources;
  private boolean started;
  private boolean timed;

  /**
   * What the service works with.
   *
   * @param directory where it keeps what was changed at run time and what beacons remember
   * @param contexts gives each beacon what it looks with
   * @param stateRuns whether a state run goes on now
   */
  public record Parts(
      String id,
      Path directory,
      HostFiles files,
      Registry registry,
      Supplier<Context> contexts,
      BooleanSupplier stateRuns,
      Events events,
      Clock clock) {}

  /**
   * Beacons that do not run yet.
   *
   * @param configured {@code beacons} of the minion's configuration
   */
  public BeaconService(Map<String, @Nullable Object> configured, Parts parts) {
    this.catalogue = new Catalogue(parts.registry());
    this.sources =
        new Sources(parts.files(), parts.directory().resolve("beacons.json"), configured);
    this.around =
        new Surroundings(
            parts.id(),
            parts.contexts(),
            parts.stateRuns(),
            parts.events(),
            new MemoryFiles(parts.files(), parts.directory().resolve("memory")),
            parts.clock(),
            scope);
  }

  /** Begins. */
  public void start() {
    lock.lock();
    try {
      started = true;
      apply();
    } finally {
      lock.unlock();
    }
  }

  private void keepTime() throws InterruptedException {
    while (true) {
      List<Station> all;
      lock.lock();
      try {
        if (stations.isEmpty()) {
          timed = false;
          return;
        }
        all = new ArrayList<>(stations.values());
      } finally {
        lock.unlock();
      }
      all.forEach(Station::tick);
      around.clock().sleep(TICK);
    }
  }

  /** Whether there is anything to keep the time for. */
  boolean timed() {
    lock.lock();
    try {
      return timed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether no look goes on and none is due. */
  boolean idle() {
    lock.lock();
    try {
      return stations.values().stream().allMatch(Station::idle);
    } finally {
      lock.unlock();
    }
  }

  /** Takes what pillar says of beacons, whenever it may be another. */
  public void pillar(Map<String, ? extends @Nullable Object> whole) {
    Object said = whole.get("beacons");
    if (said != null && !(said instanceof Map)) {
      refuse("beacons", "pillar must hold a map of beacons, not " + Values.repr(said));
    }
    lock.lock();
    try {
      if (sources.pillar(Values.named(said))) {
        apply();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Starts, keeps and ends beacons as they are configured now. */
  private void apply() {
    if (!started) {
      return;
    }
    Map<String, @Nullable Object> wanted = sources.effective();
    Map<String, Station> next = new LinkedHashMap<>();
    boolean all = !Boolean.FALSE.equals(wanted.getOrDefault(Sources.ENABLED, true));
    wanted.remove(Sources.ENABLED);
    refused.keySet().retainAll(wanted.keySet());
    if (all) {
      wanted.entrySet().stream()
          .limit(MOST)
          .forEach(entry -> station(entry.getKey(), entry.getValue(), next));
    }
    stations.values().stream().filter(old -> !next.containsValue(old)).forEach(Station::end);
    stations.clear();
    stations.putAll(next);
    if (!stations.isEmpty() && !timed) {
      timed = true;
      scope.start("time", this::keepTime);
    }
  }

  private void station(String name, @Nullable Object entry, Map<String, Station> next) {
    try {
      BeaconSettings settings = BeaconSettings.read(name, entry, catalogue);
      refused.remove(name);
      if (!settings.enabled()) {
        return;
      }
      Station old = stations.get(name);
      boolean same = old != null && old.settings().identity().equals(settings.identity());
      next.put(name, same && old != null ? old : new Station(settings, around));
    } catch (OrchException e) {
      refuse(name, e.shown());
    }
  }

  /** One that is wrong is told once; the others go on. */
  private void refuse(String name, String message) {
    if (!message.equals(refused.put(name, message))) {
      log.error("the beacon '{}' is not run: {}", name, message);
      new Dispatch(name, TICK, around).error("its configuration is wrong: " + message);
    }
  }

  @Override
  public Map<String, @Nullable Object> list(boolean pillar, boolean own) {
    lock.lock();
    try {
      Map<String, @Nullable Object> listed = new LinkedHashMap<>();
      if (pillar) {
        listed.putAll(sources.ofPillar());
      }
      if (own) {
        sources.own().forEach(listed::putIfAbsent);
      }
      return listed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<String> available() {
    return catalogue.names();
  }

  @Override
  public Optional<String> problem(String name, @Nullable Object entry) {
    try {
      BeaconSettings.read(name, entry, catalogue);
      return Optional.empty();
    } catch (OrchException e) {
      return Optional.of(e.shown());
    }
  }

  @Override
  public void put(String name, Object entry) {
    change(() -> sources.put(name, entry));
  }

  @Override
  public boolean remove(String name) {
    boolean[] had = new boolean[1];
    change(() -> had[0] = sources.remove(name));
    return had[0];
  }

  @Override
  public void enable(boolean enabled) {
    change(() -> sources.put(Sources.ENABLED, enabled));
  }

  @Override
  public void enable(String name, boolean enabled) {
    change(() -> sources.put(name, switched(sources.own().get(name), enabled)));
  }

  /** The entry with its {@code enabled} set, in the form that it has. */
  private static @Nullable Object switched(@Nullable Object entry, boolean enabled) {
    if (entry instanceof Map<?, ?> map) {
      DataMap changed = DataMap.copyOf(map);
      changed.put(Sources.ENABLED, enabled);
      return changed;
    }
    List<@Nullable Object> changed = new ArrayList<>();
    if (entry instanceof List<?> items) {
      items.stream()
          .filter(item -> !(item instanceof Map<?, ?> map && map.containsKey(Sources.ENABLED)))
          .forEach(changed::add);
    }
    changed.add(Map.of(Sources.ENABLED, enabled));
    return changed;
  }

  @Override
  public void reset() {
    change(sources::reset);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      apply();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String place() {
    return sources.file().toString();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      started = false;
      stations.values().forEach(Station::end);
      stations.clear();
    } finally {
      lock.unlock();
    }
    scope.cancel();
  }
}
