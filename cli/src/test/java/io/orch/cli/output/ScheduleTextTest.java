package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.ScheduleEntry;
import io.orch.cli.client.ScheduleEntry.Occasion;
import io.orch.sls.value.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTextTest {

  private static final Instant DUE = Instant.parse("2026-11-21T02:30:00Z");

  private static ScheduleEntry nightly(boolean active) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("function", "state.orchestrate");
    written.put("args", List.of("maintenance"));
    written.put("cron", "30 2 * * *");
    return new ScheduleEntry(
        "nightly",
        "state.orchestrate",
        "cron 30 2 * * *",
        active,
        "operator",
        active ? DUE.plusSeconds(86_400) : null,
        written,
        List.of(
            new Occasion(DUE, "done", "", "20261121023000000001", DUE.plusSeconds(3)),
            new Occasion(
                DUE.minusSeconds(86_400),
                "failed",
                "the store\nis gone",
                "",
                DUE.minusSeconds(86_399)),
            new Occasion(DUE.minusSeconds(172_800), "missed", "no master was there", "", null)),
        List.of(DUE.plusSeconds(86_400), DUE.plusSeconds(172_800)));
  }

  private static ScheduleEntry tidy() {
    return new ScheduleEntry(
        "tidy",
        "manage.down",
        "every 6h",
        true,
        "configuration",
        DUE.plusSeconds(600),
        Map.of(),
        List.of(),
        List.of());
  }

  @Test
  void list_tellsWhatIsNextAndWhatWasLast() {
    Golden.assertText(
        "schedules.txt",
        Golden.print(
            false,
            screen ->
                screen.print(ScheduleText.list(List.of(nightly(true), tidy(), nightly(false))))));
  }

  @Test
  void entry_tellsItsDueTimes() {
    Golden.assertText(
        "schedule.txt",
        Golden.print(false, screen -> screen.print(ScheduleText.entry(nightly(true)))));
  }

  private static String entry(ScheduleEntry entry) {
    return Golden.print(false, screen -> screen.print(ScheduleText.entry(entry)));
  }

  @Test
  void entry_justAdded_tellsTheNextDueTime() {
    assertThat(entry(tidy())).endsWith("next:\n  2026-11-21 02:40:00\n");
  }

  @Test
  void entry_switchedOff_hasNoDueTimes() {
    assertThat(entry(nightly(false))).contains("switched off").doesNotContain("next:");
  }

  @Test
  void document_hasAllOfIt() {
    Golden.assertText("schedule.json", Json.pretty(ScheduleText.document(nightly(true))) + "\n");
  }

  @Test
  void list_none_saysSo() {
    assertThat(Golden.print(false, screen -> screen.print(ScheduleText.list(List.of()))))
        .contains("no entries");
  }
}
