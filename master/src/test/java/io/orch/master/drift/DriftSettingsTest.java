package io.orch.master.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.job.JobRequest;
import io.orch.sls.config.Section;
import io.orch.sls.error.Problems;
import io.orch.sls.schedule.ScheduleReader;
import io.orch.sls.schedule.ScheduleSettings;
import io.orch.sls.value.DataMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftSettingsTest {

  private final Problems problems = new Problems();

  private DriftSettings read(String yaml) {
    Section in = Section.parse(yaml, "master.yaml", problems);
    DriftSettings settings = DriftSettings.read(in);
    in.finish();
    return settings;
  }

  private String problem(String yaml) {
    read(yaml);
    return problems.list().toString();
  }

  @Test
  void nothing_looksAtAll_whenAnOperatorWants() {
    assertThat(read("")).isEqualTo(DriftSettings.NONE);
    assertThat(read("drift: {target: 'web*'}").entry()).isEmpty();
  }

  @Test
  void everyAndOtherForms_areAnEntryOfTheSchedule() {
    DriftSettings settings =
        read("drift: {every: 6h, splay: 60, target: 'G@a:b', mods: [web], ignore: [cmd.*]}");
    assertThat(problems.list()).isEmpty();
    assertThat(settings.target()).isEqualTo("G@a:b");
    assertThat(settings.mods()).containsExactly("web");
    assertThat(read("drift: {environments: [prod]}").environments()).isEqualTo(Map.of("prod", "*"));
    assertThat(read("drift: {environments: {prod: 'G@env:prod'}}").environments())
        .isEqualTo(Map.of("prod", "G@env:prod"));
    assertThat(settings.ignored()).containsExactly("cmd.*");
    ScheduleSettings schedule = settings.in(ScheduleSettings.NONE);
    assertThat(schedule.written().get("drift"))
        .isEqualTo(
            Map.of("seconds", 21_600L, "splay", 60L, "function", "drift.check", "maxrunning", 1L));
    new ScheduleReader(problems).schedule(schedule.written());
    assertThat(problems.list()).isEmpty();
    assertThat(read("drift: {cron: '0 3 * * *'}").in(ScheduleSettings.NONE).written().toString())
        .contains("0 3 * * *");
  }

  @Test
  void entryOfTheName_inTheSchedule_staysAsItIs() {
    DataMap own = DataMap.copyOf(Map.of("function", "test.ping", "days", 1L));
    ScheduleSettings schedule = ScheduleSettings.NONE.with("drift", own);
    assertThat(read("drift: {every: 1h}").in(schedule)).isEqualTo(schedule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          drift: {every: often}               | must be a time such as 30m, 6h or 1d, not 'often'
          drift: {every: 1h, hour: 1}         | unknown setting 'hour', did you mean 'hours'?
          drift: {every: 1h, cron: '* * * * *'} | can't stand beside 'cron'
          drift: {batch: 0}                   | must be a whole number from 1
          drift: {splay: 10}                  | does not say when
          drift: yes                          | must be a map
          """)
  void mistake_isAProblemOfTheConfiguration(String yaml, String message) {
    assertThat(problem(yaml)).contains(message);
  }

  private static JobRequest job(String function, List<?> arguments) {
    return JobRequest.of("web1", "glob", function, arguments, "bob");
  }

  @Test
  void coveredByAHighstate_whenNoSlsIsNamed() {
    DriftSettings all = DriftSettings.NONE;
    assertThat(all.covered(job("state.highstate", List.of()))).isTrue();
    assertThat(all.covered(job("state.apply", List.of()))).isTrue();
    assertThat(all.covered(job("state.apply", List.of("web")))).isFalse();
    assertThat(all.covered(job("state.single", List.of("test.nop")))).isFalse();
    assertThat(all.covered(job("state.top", List.of()))).isFalse();
  }

  @Test
  void coveredByAllOfItsSls_whenTheyAreNamed() {
    DriftSettings two = read("drift: {mods: [web, db]}");
    assertThat(two.covered(job("state.apply", List.of("web,db,more")))).isTrue();
    assertThat(two.covered(job("state.sls", List.of(List.of("db", "web"))))).isTrue();
    assertThat(two.covered(job("state.apply", List.of("web")))).isFalse();
    assertThat(two.covered(job("state.highstate", List.of()))).isFalse();
    assertThat(read("drift: {saltenv: prod}").covered(job("state.apply", List.of()))).isFalse();
  }
}
