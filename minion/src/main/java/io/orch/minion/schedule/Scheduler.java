package io.orch.minion.schedule;

import io.orch.minion.function.schedule.Schedules;
import io.orch.minion.job.OwnJobs;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.OrchException;
import io.orch.sls.schedule.Entry;
import io.orch.sls.schedule.ScheduleReader;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.secret.SealedValues;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the minion the jobs that its schedule says are due, each once. One thread looks at the
 * clocks. Thread-safe.
 */
public final class Scheduler implements Schedules, OwnJobs, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Scope scope = new Scope("schedule");
  private final ScheduleSettings settings;
  private final Surroundings around;
  private final Entries entries;
  private final Agenda agenda;

  /**
   * What it works with.
   *
   * @param id of the minion, after which splays are laid
   * @param jobs takes a job into the journal; one that it has is not taken again
   * @param returns takes what the master is to be told
   * @param refresh asks for the pillar anew, which comes by {@link #pillar}
   */
  public record Surroundings(
      String id,
      Supplier<Map<String, @Nullable Object>> grains,
      Consumer<JobOffer> jobs,
      Returns returns,
      Runnable refresh,
      Clock clock) {}

  /** Takes what the master is to be told of an own job; on return it is on the disk. */
  @FunctionalInterface
  public interface Returns {
    void send(Map<String, ? extends @Nullable Object> data);
  }

  public Scheduler(
      ScheduleSettings settings, Path directory, SealedValues secrets, Surroundings around) {
    this.settings = settings;
    this.around = around;
    this.entries =
        new Entries(
            new Sources(
                settings.written(), new KeptText(directory.resolve("entries.json"), secrets)),
            around.grains());
    Progress progress = new Progress(new KeptText(directory.resolve("progress.json"), secrets));
    this.agenda = new Agenda(settings, progress, around);
  }

  /** Hands over again what an earlier process may not have, and begins to look at the clocks. */
  public void start() {
    scope.start("clock", this::watch);
  }

  private void watch() throws InterruptedException {
    while (true) {
      Duration pause = settings.loop();
      try {
        Duration wanted = look();
        pause = wanted.compareTo(pause) < 0 ? wanted : pause;
      } catch (OrchException e) {
        log.error("the schedule can't be kept: {}", e.getMessage());
      }
      around.clock().sleep(pause.plusMillis(1));
    }
  }

  /** Looks at all entries once; how long nothing more is due. */
  Duration look() {
    return locked(() -> agenda.look(entries.schedule()));
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void finished(ToMaster.Result result) {
    locked(() -> agenda.finished(result));
  }

  /** Takes what the pillar says now. */
  public void pillar(Map<String, ? extends @Nullable Object> whole) {
    locked(
        () -> {
          entries.pillar(whole);
          agenda.changed(entries.schedule());
        });
  }

  private void change(Consumer<Sources> work) {
    locked(
        () -> {
          work.accept(entries.sources());
          entries.read();
          agenda.changed(entries.schedule());
        });
  }

  @Override
  public Map<String, @Nullable Object> list(Where where) {
    return locked(() -> entries.sources().all(where));
  }

  @Override
  public Set<String> saved() {
    return locked(() -> entries.sources().saved());
  }

  @Override
  public void put(String name, Map<String, ? extends @Nullable Object> entry, boolean persist) {
    ScheduleReader.require(name, entry);
    change(sources -> sources.put(name, entry, persist));
  }

  @Override
  public void remove(String name, boolean persist) {
    change(sources -> sources.remove(name, persist));
  }

  @Override
  public void enable(boolean enabled, boolean persist) {
    change(sources -> sources.put("enabled", enabled, persist));
  }

  @Override
  public void run(String name) {
    locked(() -> agenda.run(entries.require(name)));
  }

  @Override
  public void save() {
    change(Sources::save);
  }

  @Override
  public void reload() {
    change(Sources::reload);
    around.refresh().run();
  }

  @Override
  public Map<String, @Nullable Object> status(String name, String format) {
    return locked(
        () -> {
          Entry entry = entries.schedule().entries().get(name);
          return entry == null ? Map.of() : agenda.status(entries.schedule(), entry, format);
        });
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
