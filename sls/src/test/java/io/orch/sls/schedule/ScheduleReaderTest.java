package io.orch.sls.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.error.Problems;
import io.orch.sls.yaml.Yaml;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleReaderTest {

  private static String problem(String yaml) {
    Problems problems = new Problems();
    new ScheduleReader(problems).schedule((Map<?, ?>) Yaml.parse(yaml, "minion"));
    return problems.list().stream().map(Object::toString).reduce("", (a, b) -> a + b + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          function: test.ping, hour: 1 | unknown setting 'hour', did you mean 'hours'?
          seconds: 10 | the setting 'function' is missing; add for example 'function: test.ping'
          function: test.ping | does not say when: give seconds, minutes, hours or days, or when, cron or once
          function: test.ping, hours: 1, cron: '* * * * *' | can't stand beside 'cron': give one of them
          function: test.ping, when: 5pm, once: '2026-11-21T12:00:00' | once: can't stand beside 'when'
          function: test.ping, when: 17:00 | when: must be a time as a text, not 1020; put it in quotes, as in '17:00'
          function: test.ping, when: someday | when: 'someday' is no time that can be read: write it as 17:00
          function: test.ping, cron: '61 * * * *' | '61' is no minute of a cron line: it is * or 0 to 59
          function: test.ping, cron: '0 0 31 2 *' | never comes: there is no such day
          function: test.ping, cron: '* * *' | is no cron line: it has 5 fields
          function: test.ping, once: tomorrow | 'tomorrow' is no time in the format %Y-%m-%dT%H:%M:%S
          function: test.ping, hours: -1 | must be a whole number that is not negative, not -1
          function: test.ping, hours: often | must be a whole number that is not negative, not 'often'
          function: test.ping, hours: 0 | the interval must be from a second to ten years
          function: test.ping, hours: 1, splay: {start: 9, end: 3} | its end 3 must not be before its start 9
          function: test.ping, hours: 1, range: {start: 8am} | range: needs a start and an end
          function: test.ping, hours: 1, range: {start: 8am, end: 8am} | range: its end must be after its start
          function: test.ping, hours: 1, range: {start: 8am, end: 9am, inverse: true} | unknown setting 'inverse', did you mean 'invert'?
          function: test.ping, hours: 1, missed: twice | missed: must be one of skip, once, not 'twice'
          function: test.ping, hours: 1, maxrunning: 0 | maxrunning: must be a whole number from 1 to 1000
          function: test.ping, hours: 1, return_job: perhaps | return_job: must be one of nocache
          function: test.ping, hours: 1, args: x | args: must be a list, not 'x'
          function: test.ping, when: '10:00 UTC' | without a zone
          """)
  void mistake_inAnEntry_isSaidWithPlaceValueAndFix(String entry, String message) {
    assertThat(problem("job:\n    {" + entry + "}\n")).contains(message).contains("minion:2");
  }

  @Test
  void entryThatIsNoMap_isRefused() {
    assertThat(problem("job: hourly\n")).contains("minion:1:6").contains("an entry must be a map");
  }

  @Test
  void mistakeInOneEntry_leavesTheOthers() {
    Problems problems = new Problems();
    Schedule schedule =
        new ScheduleReader(problems)
            .schedule(
                (Map<?, ?>)
                    Yaml.parse(
                        """
                        bad: {function: test.ping, cron: never}
                        good: {function: test.ping, hours: 1, _next_fire_time: x, saved: true}
                        enabled: false
                        """,
                        "pillar"));
    assertThat(problems.list()).hasSize(1);
    assertThat(schedule.entries()).containsOnlyKeys("good");
    assertThat(schedule.enabled()).isFalse();
  }

  @Test
  void when_asMapOfWeekdays_isEachOfThem() {
    Entry entry =
        ScheduleReader.require(
            "job",
            (Map<?, ?>)
                Yaml.parse(
                    "{fun: test.ping, when: {Monday: 5pm, Tuesday: ['8:00', '20:00']}}", "x"));
    assertThat(((Timing.When) entry.timing()).times()).hasSize(3);
    assertThat(entry.maxRunning()).isEqualTo(1);
    assertThat(entry.returnJob()).isEqualTo(ReturnJob.YES);
  }
}
