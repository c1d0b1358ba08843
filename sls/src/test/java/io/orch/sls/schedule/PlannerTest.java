package io.orch.sls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final String BERLIN = "Europe/Berlin";
  private static final String NEW_YORK = "America/New_York";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private static List<String> ran(String entry, String zone, String start, Duration time) {
    return Simulation.of("{function: test.ping, " + entry + "}", zone, start).pass(time).ran();
  }

  @Test
  void timeThatTheDayDoesNotHave_isWhenTheClocksAreChanged() {
    assertThat(ran("cron: '30 2 * * *'", BERLIN, "2026-03-28T12:00", Duration.ofDays(2)))
        .containsExactly("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    assertThat(ran("when: '2:30'", NEW_YORK, "2026-03-07T12:00", Duration.ofDays(2)))
        .containsExactly("2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00");
    assertThat(ran("once: '2026-03-29T02:10:00'", BERLIN, "2026-03-28T12:00", Duration.ofDays(2)))
        .containsExactly("2026-03-29T03:00+02:00");
  }

  @Test
  void timesThatTheDayDoesNotHave_areOneRun() {
    assertThat(ran("cron: '*/10 2 * * *'", BERLIN, "2026-03-29T00:00", Duration.ofHours(4)))
        .containsExactly("2026-03-29T03:00+02:00");
    assertThat(ran("cron: '0 2,3 * * *'", NEW_YORK, "2026-03-08T00:00", Duration.ofHours(6)))
        .containsExactly("2026-03-08T03:00-04:00");
  }

  @Test
  void timeThatTheDayHasTwice_isTheFirst() {
    assertThat(ran("cron: '30 2 * * *'", BERLIN, "2026-10-24T12:00", Duration.ofDays(2)))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    assertThat(ran("when: '1:30am'", NEW_YORK, "2026-10-31T12:00", Duration.ofDays(2)))
        .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
    assertThat(ran("once: '2026-10-25T02:30:00'", BERLIN, "2026-10-24T12:00", DAY))
        .containsExactly("2026-10-25T02:30+02:00");
  }

  @Test
  void lineForEveryHour_goesOnThroughTheChange() {
    assertThat(ran("cron: '30 * * * *'", BERLIN, "2026-03-29T01:00", Duration.ofHours(3)))
        .containsExactly(
            "2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00", "2026-03-29T04:30+02:00");
    assertThat(ran("cron: '30 * * * *'", BERLIN, "2026-10-25T01:00", Duration.ofHours(4)))
        .containsExactly(
            "2026-10-25T01:30+02:00",
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:30+01:00",
            "2026-10-25T03:30+01:00");
    assertThat(ran("cron: '0 * * * *'", NEW_YORK, "2026-10-31T23:30", Duration.ofHours(4)))
        .containsExactly(
            "2026-11-01T00:00-04:00",
            "2026-11-01T01:00-04:00",
            "2026-11-01T01:00-05:00",
            "2026-11-01T02:00-05:00");
    assertThat(ran("cron: '*/5 * * * *'", NEW_YORK, "2026-03-08T00:00", DAY)).hasSize(289);
  }

  @Test
  void interval_isNotTouchedByTheChange() {
    assertThat(ran("hours: 1", BERLIN, "2026-10-25T00:30", Duration.ofHours(4))).hasSize(4);
    assertThat(ran("hours: 1", BERLIN, "2026-03-29T00:30", Duration.ofHours(4))).hasSize(4);
  }

  @Test
  void clockSetForward_missesWhatItJumpedOver() {
    Simulation skips =
        Simulation.of("{function: test.ping, cron: '30 12 * * *'}", BERLIN, "2026-11-21T12:00");
    skips.pass(Duration.ofMinutes(10)).jump(HOUR).pass(DAY);
    assertThat(skips.ran()).containsExactly("2026-11-22T12:30+01:00");
    assertThat(skips.seen().get(0)).isInstanceOf(Look.Due.Passed.class);

    Simulation once =
        Simulation.of(
            "{function: test.ping, cron: '30 12 * * *', missed: once}", BERLIN, "2026-11-21T12:00");
    once.pass(Duration.ofMinutes(10)).jump(HOUR).pass(DAY);
    assertThat(once.ran()).containsExactly("2026-11-21T13:10+01:00", "2026-11-22T12:30+01:00");
  }

  @Test
  void clockSetBack_doesNotRunAgainWhatRan() {
    for (String form :
        List.of("cron: '30 12 * * *'", "when: '12:30'", "once: '2026-11-21T12:30:00'")) {
      Simulation simulation =
          Simulation.of(
              "{function: test.ping, " + form + ", missed: once}", BERLIN, "2026-11-21T12:00");
      simulation.pass(Duration.ofMinutes(40)).jump(HOUR.negated()).pass(Duration.ofHours(5));
      assertThat(simulation.ran()).as(form).containsExactly("2026-11-21T12:30+01:00");
    }
  }

  @Test
  void clockSetBackOverDays_isBelieved() {
    Simulation simulation =
        Simulation.of("{function: test.ping, cron: '30 12 * * *'}", BERLIN, "2027-11-21T12:00");
    simulation.pass(HOUR).jump(Duration.ofDays(-365)).pass(DAY);
    assertThat(simulation.ran())
        .containsExactly("2027-11-21T12:30+01:00", "2026-11-22T12:30+01:00");
  }

  @Test
  void interval_isMeasuredOnTheClockThatNoOneSets() {
    Simulation simulation =
        Simulation.of("{function: test.ping, minutes: 30}", BERLIN, "2026-11-21T12:00");
    simulation.pass(Duration.ofMinutes(20)).jump(HOUR).pass(Duration.ofMinutes(9));
    assertThat(simulation.ran()).isEmpty();
    simulation.jump(HOUR.negated()).pass(Duration.ofMinutes(31));
    assertThat(simulation.ran())
        .containsExactly("2026-11-21T12:30+01:00", "2026-11-21T13:00+01:00");
  }

  @Test
  void restart_countsAnIntervalOn() {
    Simulation simulation =
        Simulation.of("{function: test.ping, minutes: 30}", BERLIN, "2026-11-21T12:00");
    simulation.pass(Duration.ofMinutes(31)).restart(Duration.ofMinutes(9));
    simulation.pass(Duration.ofMinutes(21));
    assertThat(simulation.ran())
        .containsExactly("2026-11-21T12:30+01:00", "2026-11-21T13:00+01:00");
  }

  @Test
  void restartAfterAnInterval_makesUpForItOnceOrCountsAnew() {
    Simulation once =
        Simulation.of("{function: test.ping, minutes: 30}", BERLIN, "2026-11-21T12:00");
    once.pass(Duration.ofMinutes(31)).restart(Duration.ofHours(3)).pass(Duration.ofMinutes(29));
    assertThat(once.ran()).containsExactly("2026-11-21T12:30+01:00", "2026-11-21T15:31+01:00");
    Simulation skip =
        Simulation.of(
            "{function: test.ping, minutes: 30, missed: skip}", BERLIN, "2026-11-21T12:00");
    skip.pass(Duration.ofMinutes(31)).restart(Duration.ofHours(3)).pass(Duration.ofMinutes(31));
    assertThat(skip.ran()).containsExactly("2026-11-21T12:30+01:00", "2026-11-21T16:01+01:00");
  }

  @Test
  void restartOverADueTime_followsThePolicy() {
    for (String form :
        List.of("cron: '30 12 * * *'", "when: '12:30'", "once: '2026-11-21T12:30:00'")) {
      Simulation skip =
          Simulation.of("{function: test.ping, " + form + "}", BERLIN, "2026-11-21T12:00");
      skip.pass(Duration.ofMinutes(10)).restart(HOUR).pass(Duration.ofHours(2));
      assertThat(skip.ran()).as(form).isEmpty();
      assertThat(skip.seen()).hasSize(1).first().isInstanceOf(Look.Due.Passed.class);
      Simulation once =
          Simulation.of(
              "{function: test.ping, missed: once, " + form + "}", BERLIN, "2026-11-21T12:00");
      once.pass(Duration.ofMinutes(10)).restart(HOUR).pass(Duration.ofHours(2));
      assertThat(once.ran()).as(form).containsExactly("2026-11-21T13:10+01:00");
    }
  }

  @Test
  void manyMissedTimes_areOneRunThatSaysSo() {
    Simulation simulation =
        Simulation.of(
            "{function: test.ping, cron: '*/5 * * * *', missed: once}", BERLIN, "2026-11-21T12:00");
    simulation
        .pass(Duration.ofMinutes(1))
        .restart(Duration.ofHours(2))
        .pass(Duration.ofSeconds(20));
    assertThat(simulation.seen()).hasSize(2);
    assertThat(simulation.seen().get(1))
        .isInstanceOfSatisfying(Look.Due.Run.class, run -> assertThat(run.passed()).isEqualTo(23));
  }

  @Test
  void splay_isTheSameForAMinionAndKeepsTheRate() {
    List<String> one = ran("minutes: 10, splay: 300", BERLIN, "2026-11-21T12:00", HOUR);
    assertThat(one).isEqualTo(ran("minutes: 10, splay: 300", BERLIN, "2026-11-21T12:00", HOUR));
    assertThat(one).hasSize(5).doesNotContain("2026-11-21T12:10+01:00");
    List<String> cron =
        ran("cron: '0 * * * *', splay: {start: 60, end: 120}", BERLIN, "2026-11-21T12:30", DAY);
    assertThat(cron).hasSize(24).allMatch(time -> time.contains(":01:") || time.contains(":02"));
    assertThat(cron.stream().map(time -> time.substring(13, 19)).distinct()).hasSize(1);
  }

  @Test
  void jitter_differsFromTimeToTime() {
    List<String> runs = ran("cron: '0 * * * *', jitter: 600", BERLIN, "2026-11-21T12:30", DAY);
    assertThat(runs).hasSize(24);
    assertThat(runs.stream().map(time -> time.substring(13, 19)).distinct().count())
        .isGreaterThan(10);
  }

  @Test
  void skippedInItsRange_runsWhenTheRangeEnds() {
    assertThat(
            ran(
                "cron: '0 * * * *', skip_during_range: {start: '13:30', end: '15:30'},"
                    + " run_after_skip_range: true",
                BERLIN,
                "2026-11-21T12:30",
                Duration.ofHours(4)))
        .containsExactly(
            "2026-11-21T13:00+01:00", "2026-11-21T15:30:01+01:00", "2026-11-21T16:00+01:00");
  }

  @Test
  void rangeOverMidnight_isTheNight() {
    assertThat(
            ran(
                "cron: '0 */2 * * *', range: {start: '22:00', end: '6:00'}",
                BERLIN,
                "2026-11-21T12:30",
                DAY))
        .hasSize(5)
        .first()
        .isEqualTo("2026-11-21T22:00+01:00");
  }

  @Test
  void skipFunction_runsInPlaceOfWhatIsLeftOut() {
    Schedule schedule =
        new ScheduleReader(new io.orch.sls.error.Problems())
            .schedule(
                (java.util.Map<?, ?>)
                    io.orch.sls.yaml.Yaml.parse(
                        """
                        skip_function: test.echo
                        job: {function: test.ping, cron: '0 * * * *', range: {start: 13:00pm}}
                        """
                            .replace("13:00pm", "'13:30', end: '14:30'"),
                        "s"));
    Simulation simulation =
        new Simulation(
            schedule,
            schedule.entries().values().iterator().next(),
            java.time.ZoneOffset.UTC,
            java.time.Instant.parse("2026-11-21T12:30:00Z"));
    simulation.pass(Duration.ofHours(3));
    assertThat(simulation.seen())
        .extracting(due -> ((Look.Due.Run) due).function())
        .containsExactly("test.echo", "test.ping", "test.echo");
  }
}
