package io.orch.sls.schedule;

import io.orch.sls.error.Problems;
import io.orch.sls.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lets time pass for one entry, as someone who looks as often as they are told to. */
final class Simulation {

  private static final Duration TICK = Duration.ofSeconds(10);

  private final Planner planner;
  private final Entry entry;
  private final ZoneId zone;
  private Instant wall;
  private long nanos = 1_000_000;
  private Course course;
  private final List<Look.Due> seen = new ArrayList<>();
  private final List<Instant> ran = new ArrayList<>();

  Simulation(Schedule schedule, Entry entry, ZoneId zone, Instant start) {
    this.planner = new Planner(schedule, "web1");
    this.entry = entry;
    this.zone = zone;
    this.wall = start;
    this.course = Planner.fresh(reading());
  }

  /** One entry that is written as YAML. */
  static Simulation of(String yaml, String zone, String start) {
    Problems problems = new Problems();
    Object map = Yaml.parse(yaml, "schedule");
    Entry entry =
        new ScheduleReader(problems)
            .entry("job", (Map<?, ?>) map)
            .orElseThrow(() -> fail(problems));
    ZoneId id = ZoneId.of(zone);
    return new Simulation(
        Schedule.EMPTY, entry, id, java.time.LocalDateTime.parse(start).atZone(id).toInstant());
  }

  private static AssertionError fail(Problems problems) {
    return new AssertionError(problems.list().toString());
  }

  Reading reading() {
    return new Reading(wall, nanos, zone);
  }

  Simulation pass(Duration time) {
    Instant end = wall.plus(time);
    look();
    while (wall.isBefore(end)) {
      Duration left = Duration.between(wall, end);
      Duration pause = planner.look(entry, course, reading()).pause();
      Duration step = pause.compareTo(TICK) < 0 ? pause.plusNanos(1) : TICK;
      step = step.compareTo(left) < 0 ? step : left;
      wall = wall.plus(step);
      nanos += step.toNanos();
      look();
    }
    return this;
  }

  private void look() {
    Look look = planner.look(entry, course, reading());
    while (look.due().isPresent()) {
      seen.add(look.due().get());
      if (look.due().get() instanceof Look.Due.Run) {
        ran.add(wall);
      }
      course = look.course();
      look = planner.look(entry, course, reading());
    }
    course = look.course();
  }

  /** Someone sets the clock on the wall. */
  Simulation jump(Duration by) {
    wall = wall.plus(by);
    return this;
  }

  /** The process ends, and begins again later. */
  Simulation restart(Duration after) {
    Instant settled = course.settled();
    wall = wall.plus(after);
    nanos = 77;
    course = Planner.resumed(entry, settled, reading());
    return this;
  }

  List<Look.Due> seen() {
    return seen;
  }

  /** When it ran, in local time with the offset: {@code 2026-03-29T03:00+02:00}. */
  List<String> ran() {
    return ran.stream()
        .map(time -> time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).atZone(zone))
        .map(time -> time.toOffsetDateTime().toString())
        .toList();
  }

  List<Instant> instants() {
    return ran;
  }
}
