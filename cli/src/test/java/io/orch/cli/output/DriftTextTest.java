package io.orch.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cli.client.DriftReport;
import io.orch.sls.value.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftTextTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final DriftText TEXT = new DriftText(false, NOON.plusSeconds(7_500));
  private static final DriftReport.Look LOOK =
      new DriftReport.Look("1", "*", "schedule", NOON.plusSeconds(7_200), 500, 0);

  private static DriftReport.Minion drifted(String id, String hash, String verdict, int since) {
    return new DriftReport.Minion(
        id,
        id.equals("db2") ? "prod" : "",
        "drifted",
        hash,
        NOON.plusSeconds(since),
        NOON.plusSeconds(since),
        NOON.plusSeconds(7_200),
        NOON.plusSeconds(7_200),
        "",
        verdict,
        verdict.equals("behind") ? "bbbbbbbbbbbb" : "aaaaaaaaaaaa",
        "aaaaaaaaaaaa",
        false);
  }

  private static DriftReport.Minion unknown(
      String id, String hash, @Nullable Instant looked, String cause) {
    return new DriftReport.Minion(
        id, "", "unknown", hash, NOON, null, looked, looked, cause, "", "", "", false);
  }

  private static DriftReport.State state(String id, String fun, Map<String, ?> changes) {
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    value.put("id", id);
    value.put("fun", fun);
    value.put("name", "/etc/" + id);
    value.put("sls", "web");
    value.put("changes", changes);
    value.put("comment", "The file of {minion} is set to be changed");
    return new DriftReport.State(value);
  }

  private static Map<String, String> change(String old, String now) {
    Map<String, String> change = new LinkedHashMap<>();
    change.put("old", old);
    change.put("new", now);
    return change;
  }

  private static DriftReport.Difference motd(String hash, int minions) {
    return new DriftReport.Difference(
        hash,
        minions,
        2,
        List.of(
            state(
                "motd",
                "file.managed",
                Map.of(
                    "diff", "--- a\n+++ b\n@@ -1 +1 @@\n-by hand\u001b[2J\n+{minion} as declared")),
            state("mode", "file.managed", Map.of("mode", change("0600", "0644")))));
  }

  private static DriftReport report() {
    List<DriftReport.Minion> minions = new ArrayList<>();
    IntStream.rangeClosed(1, 40)
        .forEach(i -> minions.add(drifted("web" + i, "h1", i == 7 ? "behind" : "edited", 60 * i)));
    minions.add(drifted("db1", "h2", "behind", 7_000));
    minions.add(drifted("db2", "h2", "behind", 7_000));
    minions.add(drifted("db2", "h3", "", 7_000));
    minions.add(unknown("lb1", "", null, "not looked at yet"));
    minions.add(unknown("lb2", "h1", NOON, "unreachable: not connected for 15 s"));
    minions.add(unknown("lb3", "", NOON, "unreachable: not connected for 15 s"));
    return new DriftReport(
        minions,
        List.of(motd("h1", 40), motd("h2", 1), new DriftReport.Difference("h3", 1, 0, List.of())),
        42,
        455,
        3,
        LOOK,
        NOON.plusSeconds(28_800));
  }

  @Test
  void list_showsThoseThatDifferAlikeTogether_thenTheUnknown_thenHowMany() {
    Golden.assertText("drift.txt", Golden.plain(TEXT.list(report())));
  }

  @Test
  void list_allClean_isTwoLines() {
    DriftReport clean = new DriftReport(List.of(), List.of(), 0, 1, 0, LOOK, null);
    assertThat(Golden.plain(TEXT.list(clean)))
        .isEqualTo(
            "1 clean\nlast look " + Listing.time(LOOK.begun()) + " (5 min 00 s) by schedule\n");
  }

  @Test
  void list_nobodyLooked_saysHow() {
    DriftReport none =
        new DriftReport(
            List.of(unknown("web1", "", null, "not looked at yet")),
            List.of(),
            0,
            0,
            1,
            null,
            null);
    assertThat(Golden.plain(TEXT.list(none)))
        .contains("0 clean, 1 unknown", "orch drift check", "no look has ever said");
  }

  @Test
  void longDifference_isCut_unlessAllIsWanted() {
    DriftReport.State state = state("long", "file.managed", Map.of("diff", "+line\n".repeat(100)));
    DriftReport report =
        new DriftReport(
            List.of(drifted("web1", "h1", "", 0)),
            List.of(new DriftReport.Difference("h1", 1, 300, List.of(state))),
            1,
            0,
            0,
            LOOK,
            null);
    String some = Golden.plain(TEXT.list(report));
    assertThat(some).contains("more lines: see --full");
    assertThat(some.lines().count()).isLessThan(40);
    String full = Golden.plain(new DriftText(true, NOON).list(report));
    assertThat(full).contains("... and 299 more states").doesNotContain("--full");
    assertThat(full.lines().filter(line -> line.contains("+line")).count()).isEqualTo(100);
  }

  @Test
  void document_hasMinionsByIdAndDifferencesByHash() {
    Golden.assertText("drift.json", Json.pretty(DriftDocuments.report(report())) + "\n");
  }
}
