package io.orch.minion.schedule;

import io.orch.minion.function.schedule.Schedules;
import io.orch.minion.job.OwnJobs;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.error.Problems;
import io.orch.sls.schedule.Course;
import io.orch.sls.schedule.Entry;
import io.orch.sls.schedule.Look;
import io.orch.sls.schedule.Planner;
import io.orch.sls.schedule.Reading;
import io.orch.sls.schedule.Schedule;
import io.orch.sls.schedule.ScheduleReader;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.schedule.TimeFormat;
import io.orch.sls.task.Clock;
import io.orch.sls.task.Scope;
import io.orch.sls.value.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the minion the jobs that its schedule says are due. A due time and the job for it are on
 * the disk before the job is handed over, and the job is handed over again after a crash; so it
 * runs once. One thread looks at the clocks. Thread-safe.
 */
public final class Scheduler implements Schedules, OwnJobs, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Scope scope = new Scope("schedule");
  private final ScheduleSettings settings;
  private final Sources sources;
  private final Progress progress;
  private final OwnIds ids;
  private final Surroundings around;
  private final Map<String, Course> courses = new HashMap<>();
  private final Map<String, Recent> recent = new HashMap<>();
  private Map<String, @Nullable Object> pillar = Map.of();
  private Schedule schedule = Schedule.EMPTY;

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

  /** What was last seen of an entry. */
  private record Recent(@Nullable Instant ran, @Nullable Instant skipped, String reason) {}

  public Scheduler(ScheduleSettings settings, Path directory, Surroundings around) {
    this.settings = settings;
    this.around = around;
    this.sources = new Sources(settings.written(), new KeptText(directory.resolve("entries.json")));
    this.progress = new Progress(new KeptText(directory.resolve("progress.json")));
    this.ids = new OwnIds(around.clock());
    read();
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

  private Reading now() {
    return Reading.of(around.clock(), settings.zoneNow());
  }

  /** Looks at all entries once; how long nothing more is due. */
  Duration look() {
    lock.lock();
    try {
      Reading now = now();
      Planner planner = new Planner(schedule, around.id());
      Duration pause = settings.loop();
      boolean changed =
          progress.retain(schedule.entries().values().stream().map(Entry::name).toList());
      for (Entry entry : schedule.entries().values()) {
        changed |= !courses.containsKey(entry.name());
        Look look = planner.look(entry, course(entry, now), now);
        while (look.due().isPresent()) {
          changed = true;
          courses.put(entry.name(), look.course());
          progress.settle(entry, look.course().settled());
          act(entry, look.due().get(), now);
          look = planner.look(entry, look.course(), now);
        }
        courses.put(entry.name(), look.course());
        pause = look.pause().compareTo(pause) < 0 ? look.pause() : pause;
      }
      if (changed) {
        progress.write();
      }
      handOver();
      return pause;
    } finally {
      lock.unlock();
    }
  }

  private Course course(Entry entry, Reading now) {
    Course known = courses.get(entry.name());
    if (known != null) {
      return known;
    }
    Course begun =
        progress
            .settled(entry)
            .map(settled -> Planner.resumed(entry, settled, now))
            .orElseGet(() -> Planner.fresh(now));
    progress.settle(entry, begun.settled());
    return begun;
  }

  private void act(Entry entry, Look.Due due, Reading now) {
    switch (due) {
      case Look.Due.Run run -> {
        String reason =
            entry.dryRun()
                ? "dry_run"
                : entry.maxRunning() > 0 && progress.running(entry.name()) >= entry.maxRunning()
                    ? "maxrunning"
                    : "";
        if (reason.isEmpty()) {
          begin(entry, run.function(), run.time(), now);
        } else {
          skipped(entry, now, reason);
        }
      }
      case Look.Due.Skipped skip -> skipped(entry, now, skip.reason());
      case Look.Due.Passed passed -> {
        log.warn(
            "entry '{}' was due {} times up to {} while no one was there; they are left out",
            entry.name(),
            passed.count(),
            passed.time());
        skipped(entry, now, "missed");
      }
    }
  }

  private void begin(Entry entry, String function, Instant due, Reading now) {
    OwnJob job =
        new OwnJob(
            ids.next(),
            entry.name(),
            due.toString(),
            function,
            entry.arguments(),
            entry.keywords(),
            entry.returnJob(),
            entry.metadata(),
            false);
    progress.add(job);
    recent.put(entry.name(), new Recent(now.wall(), null, ""));
    log.info("entry '{}' is due: job {} {}", entry.name(), job.id(), function);
  }

  private void skipped(Entry entry, Reading now, String reason) {
    Recent before = recent.get(entry.name());
    recent.put(entry.name(), new Recent(before == null ? null : before.ran(), now.wall(), reason));
    log.info("entry '{}' is due and left out: {}", entry.name(), reason);
  }

  /** Gives the jobs over of which it is not certain that they are in the journal. */
  private void handOver() {
    for (OwnJob job : progress.jobs()) {
      if (!job.accepted()) {
        around.jobs().accept(job.offer());
        progress.job(job.id().value()).ifPresent(still -> progress.add(still.known()));
      }
    }
  }

  @Override
  public void finished(ToMaster.Result result) {
    lock.lock();
    try {
      String id = result.ref().job().value();
      progress
          .job(id)
          .ifPresent(
              job -> {
                OwnReturn.of(job, result).ifPresent(around.returns()::send);
                progress.remove(id);
                progress.write();
              });
    } finally {
      lock.unlock();
    }
  }

  /** Takes what the pillar says now. */
  public void pillar(Map<String, ? extends @Nullable Object> whole) {
    lock.lock();
    try {
      Object said = whole.get("schedule");
      if (said != null && !(said instanceof Map<?, ?>)) {
        log.error("pillar: schedule must be a map of entries, not {}", Values.repr(said));
      }
      pillar = new LinkedHashMap<>(whole);
      sources.pillar(said instanceof Map<?, ?> map ? map : Map.of());
      read();
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    Problems problems = new Problems();
    schedule = new ScheduleReader(problems, this::when).schedule(sources.merged());
    problems.list().forEach(problem -> log.error("schedule: {}", problem));
    Set<String> same =
        schedule.entries().values().stream()
            .filter(entry -> progress.settled(entry).isPresent())
            .map(Entry::name)
            .collect(Collectors.toSet());
    courses.keySet().retainAll(same);
  }

  private @Nullable Object when(String name) {
    Object ofPillar = Values.traverse(pillar, "whens:" + name, null, ":");
    return ofPillar != null
        ? ofPillar
        : Values.traverse(around.grains().get(), "whens:" + name, null, ":");
  }

  @Override
  public Map<String, @Nullable Object> list(Where where) {
    lock.lock();
    try {
      return sources.all(where);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Set<String> saved() {
    lock.lock();
    try {
      return sources.saved();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void put(String name, Map<String, ? extends @Nullable Object> entry, boolean persist) {
    ScheduleReader.require(name, entry);
    change(() -> sources.put(name, entry, persist));
  }

  @Override
  public void remove(String name, boolean persist) {
    change(() -> sources.remove(name, persist));
  }

  @Override
  public void enable(boolean enabled, boolean persist) {
    change(() -> sources.put("enabled", enabled, persist));
  }

  private void change(Runnable work) {
    lock.lock();
    try {
      work.run();
      read();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run(String name) {
    lock.lock();
    try {
      Entry entry = require(name);
      Reading now = now();
      begin(entry, entry.function(), now.wall(), now);
      progress.write();
      handOver();
    } finally {
      lock.unlock();
    }
  }

  private Entry require(String name) {
    Entry entry = schedule.entries().get(name);
    if (entry == null) {
      throw new OrchException(
          ErrorCode.ARGUMENT_INVALID, "the schedule has no entry '" + name + "' that can be read");
    }
    return entry;
  }

  @Override
  public void save() {
    change(sources::save);
  }

  @Override
  public void reload() {
    change(sources::reload);
    around.refresh().run();
  }

  @Override
  public Map<String, @Nullable Object> status(String name, String format) {
    lock.lock();
    try {
      Map<String, @Nullable Object> status = new LinkedHashMap<>();
      Entry entry = schedule.entries().get(name);
      if (entry == null) {
        return status;
      }
      entry.written().forEach((key, value) -> status.put(String.valueOf(key), value));
      status.put("name", entry.name());
      Reading now = now();
      new Planner(schedule, around.id())
          .next(entry, course(entry, now), now)
          .ifPresent(next -> status.put("_next_fire_time", local(next, format)));
      Recent seen = recent.getOrDefault(entry.name(), new Recent(null, null, ""));
      if (seen.ran() != null) {
        status.put("_last_run", local(seen.ran(), format));
      }
      if (seen.skipped() != null) {
        status.put("_skipped", true);
        status.put("_skip_reason", seen.reason());
        status.put("_skipped_time", local(seen.skipped(), format));
      }
      return status;
    } finally {
      lock.unlock();
    }
  }

  private String local(Instant time, String format) {
    return TimeFormat.write(LocalDateTime.ofInstant(time, settings.zoneNow()), format);
  }

  @Override
  public void close() {
    scope.cancel();
  }
}
