package io.orch.minion.schedule;

import io.orch.proto.message.ToMaster;
import io.orch.sls.schedule.Course;
import io.orch.sls.schedule.Entry;
import io.orch.sls.schedule.Look;
import io.orch.sls.schedule.Planner;
import io.orch.sls.schedule.Reading;
import io.orch.sls.schedule.Schedule;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.schedule.TimeFormat;
import io.orch.sls.value.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is due when, and the jobs that come of it: a due time and the job for it are on the disk
 * before the job is handed over, and it is handed over again after a crash. Not thread-safe.
 */
final class Agenda {

  private static final Logger log = LoggerFactory.getLogger(Agenda.class);

  private final ScheduleSettings settings;
  private final Progress progress;
  private final OwnIds ids;
  private final Scheduler.Surroundings around;
  private final Map<String, Course> courses = new HashMap<>();
  private final Sightings sightings = new Sightings();

  Agenda(ScheduleSettings settings, Progress progress, Scheduler.Surroundings around) {
    this.settings = settings;
    this.progress = progress;
    this.around = around;
    this.ids = new OwnIds(around.clock());
  }

  private Reading now() {
    return Reading.of(around.clock(), settings.zoneNow());
  }

  /** Takes entries that were read anew: those that are others than before begin afresh. */
  void changed(Schedule schedule) {
    Set<String> same =
        schedule.entries().values().stream()
            .filter(entry -> progress.settled(entry).isPresent())
            .map(Entry::name)
            .collect(Collectors.toSet());
    courses.keySet().retainAll(same);
  }

  /** Looks at all entries once; how long nothing more is due. */
  Duration look(Schedule schedule) {
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
            entry.returning().get("returner"),
            false);
    progress.add(job);
    sightings.ran(entry, now.wall());
    log.info("entry '{}' is due: job {} {}", entry.name(), job.id(), function);
  }

  private void skipped(Entry entry, Reading now, String reason) {
    sightings.skipped(entry, now.wall(), reason);
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

  /** Runs an entry now, whatever it says of times. */
  void run(Entry entry) {
    Reading now = now();
    begin(entry, entry.function(), now.wall(), now);
    progress.write();
    handOver();
  }

  /** Takes how a job ended. */
  void finished(ToMaster.Result result) {
    String id = result.ref().job().value();
    progress
        .job(id)
        .ifPresent(
            job -> {
              OwnReturn.of(job, result).ifPresent(around.returns()::send);
              progress.remove(id);
              progress.write();
            });
  }

  /** What is known of an entry, as Salt names it. */
  Map<String, @Nullable Object> status(Schedule schedule, Entry entry, String format) {
    Map<String, @Nullable Object> status = Values.named(entry.written());
    status.put("name", entry.name());
    Reading now = now();
    new Planner(schedule, around.id())
        .next(entry, course(entry, now), now)
        .ifPresent(next -> status.put("_next_fire_time", local(next, format)));
    sightings.show(entry, time -> local(time, format), status);
    return status;
  }

  private String local(Instant time, String format) {
    return TimeFormat.write(LocalDateTime.ofInstant(time, settings.zoneNow()), format);
  }
}
