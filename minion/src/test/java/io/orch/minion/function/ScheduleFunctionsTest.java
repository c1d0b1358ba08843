package io.orch.minion.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.TestContext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleFunctionsTest {

  private static final Map<String, Object> HOURLY = Map.of("function", "test.ping", "hours", 1L);

  @TempDir Path scratch;
  private TestContext context;

  @BeforeEach
  void prepare() {
    context = new TestContext(scratch);
  }

  private Map<String, Object> call(String function, String name, Map<String, Object> keywords) {
    return map(context.functions().call(function, List.of(name), keywords));
  }

  private Map<String, Object> call(String function, String name) {
    return call(function, name, Map.of());
  }

  private Map<String, Object> list() {
    return map(context.functions().call("schedule.list", List.of(), Map.of("return_yaml", false)));
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, item) -> map.put(String.valueOf(key), item));
    return map;
  }

  @Test
  void add_thenModifyAndDelete_answersAsSalt() {
    assertThat(call("schedule.add", "job1", HOURLY))
        .isEqualTo(
            Map.of(
                "result",
                true,
                "comment",
                "Added job: job1 to schedule.",
                "changes",
                Map.of("job1", "added")));
    assertThat(call("schedule.add", "job1", HOURLY).get("comment"))
        .isEqualTo("Job job1 already exists in schedule.");
    assertThat(list().get("job1"))
        .isEqualTo(
            Map.of(
                "function",
                "test.ping",
                "hours",
                1L,
                "maxrunning",
                1L,
                "name",
                "job1",
                "enabled",
                true,
                "jid_include",
                true));
    assertThat(call("schedule.modify", "job1", HOURLY).get("comment"))
        .isEqualTo("Job job1 in correct state");
    assertThat(call("schedule.modify", "job1", Map.of("hours", 2L)).get("result")).isEqualTo(true);
    assertThat(call("schedule.delete", "job1").get("comment"))
        .isEqualTo("Deleted Job job1 from schedule.");
    assertThat(call("schedule.delete", "job1").get("comment"))
        .isEqualTo("Job job1 does not exist.");
  }

  @Test
  void add_withAMistake_isRefusedAndSaysWhatIsMeant() {
    Map<String, Object> answer =
        call("schedule.add", "job1", Map.of("function", "test.ping", "hour", 1L));
    assertThat(answer.get("result")).isEqualTo(false);
    assertThat(answer.get("comment")).asString().contains("did you mean 'hours'");
    assertThat(list()).isEmpty();
    assertThat(
            call("schedule.add", "job1", Map.of("function", "x", "hours", 1L, "test", true))
                .get("comment"))
        .isEqualTo("Job: job1 would be added to schedule.");
    assertThat(list()).isEmpty();
  }

  @Test
  void buildScheduleItem_takesSaltsNamesOfArguments() {
    assertThat(
            call(
                "schedule.build_schedule_item",
                "job1",
                Map.of(
                    "function",
                    "cmd.run",
                    "job_args",
                    List.of("date"),
                    "job_kwargs",
                    Map.of("cwd", "/"),
                    "when",
                    "Monday 5pm")))
        .isEqualTo(
            Map.of(
                "function",
                "cmd.run",
                "args",
                List.of("date"),
                "kwargs",
                Map.of("cwd", "/"),
                "when",
                "Monday 5pm",
                "maxrunning",
                1L,
                "name",
                "job1",
                "enabled",
                true,
                "jid_include",
                true));
  }

  @Test
  void switches_areShown() {
    call("schedule.add", "job1", HOURLY);
    assertThat(call("schedule.disable_job", "job1").get("comment"))
        .isEqualTo("Disabled Job job1 in schedule.");
    assertThat(call("schedule.is_enabled", "job1").get("enabled")).isEqualTo(false);
    assertThat(call("schedule.run_job", "job1").get("comment")).isEqualTo("Job job1 is disabled.");
    assertThat(call("schedule.enable_job", "job1").get("changes"))
        .isEqualTo(Map.of("job1", "enabled"));
    assertThat(context.call("schedule.is_enabled")).isEqualTo(true);
    context.call("schedule.disable");
    assertThat(context.call("schedule.is_enabled")).isEqualTo(false);
    context.call("schedule.enable");
    assertThat(context.call("schedule.is_enabled")).isEqualTo(true);
    assertThat(call("schedule.run_job", "job1").get("comment"))
        .isEqualTo("Scheduling Job job1 on minion.");
    assertThat(call("schedule.enable_job", "none").get("result")).isEqualTo(false);
  }

  @Test
  void skipAndPostpone_addSingleTimes() {
    call("schedule.add", "job1", Map.of("function", "test.ping", "cron", "0 17 * * *"));
    Map<String, Object> time = Map.of("current_time", "2030-12-24T17:00:00");
    assertThat(call("schedule.skip_job", "job1", time).get("comment"))
        .isEqualTo("Added Skip Job job1 in schedule.");
    assertThat(
            call(
                    "schedule.postpone_job",
                    "job1",
                    Map.of(
                        "current_time", "2030-12-25T17:00:00", "new_time", "2030-12-25T18:00:00"))
                .get("comment"))
        .isEqualTo("Postponed Job job1 in schedule.");
    assertThat(((List<?>) ((Map<?, ?>) list().get("job1")).get("skip_explicit"))).hasSize(2);
    assertThat(call("schedule.skip_job", "job1", Map.of("current_time", "noon")).get("result"))
        .isEqualTo(false);
    assertThat(call("schedule.show_next_fire_time", "job1").get("next_fire_time"))
        .asString()
        .endsWith("T17:00:00");
    assertThat(call("schedule.job_status", "job1")).containsKey("_next_fire_time");
  }

  @Test
  void purge_saveAndReload_workOnAll() {
    call("schedule.add", "job1", Map.of("function", "test.ping", "hours", 1L, "persist", false));
    context.call("schedule.save");
    context.call("schedule.reload");
    assertThat(list()).containsOnlyKeys("job1");
    assertThat(((Map<?, ?>) context.call("schedule.purge")).get("changes"))
        .isEqualTo(Map.of("job1", "removed"));
    assertThat(list()).isEmpty();
  }
}
