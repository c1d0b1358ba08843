package io.orch.master.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.job.JobTarget;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.sls.value.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final MinionId WEB1 = new MinionId("web1");
  private static final Reading READING = new Reading(List.of());
  private static final String MOTD =
      """
      {"file_|-motd_|-/srv/%1$s/motd_|-managed": {"name": "/srv/%1$s/motd", "result": %2$s,
        "changes": {"diff": "--- a\\n+++ b\\n@@ -%4$s @@\\n same %4$s\\n-by hand\\n+%1$s is as declared"},
        "comment": "The file /srv/%1$s/motd is set to be changed", "__id__": "motd", "__sls__": "web",
        "__run_num__": 1, "start_time": "10:00:00.%3$s", "duration": %3$s},
       "pkg_|-nginx_|-nginx_|-installed": {"name": "nginx", "result": true, "changes": {},
        "comment": "All specified packages are already installed", "__id__": "nginx", "__run_num__": 0,
        "start_time": "09:00:00.%3$s", "duration": %3$s}}
      """;

  private static JobTarget.Closing returned(@Nullable Object result, JobOutcome outcome) {
    return new JobTarget.Closing(outcome, 0, result, true, Instant.EPOCH, Instant.EPOCH);
  }

  private static Finding read(String minion, String json) {
    return READING.finding(
        new MinionId(minion), returned(Json.parse(json, "return"), JobOutcome.OK));
  }

  private static Difference difference(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Drifted.class);
    return ((Finding.Drifted) finding).difference();
  }

  private static String cause(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Unknown.class);
    return ((Finding.Unknown) finding).cause();
  }

  @Test
  void sameChange_onAnotherMinionAtAnotherTime_isTheSameDifference() {
    Difference one = difference(read("web1", MOTD.formatted("web1", "null", "1", "3")));
    Difference other = difference(read("db7", MOTD.formatted("db7", "null", "222", "99")));
    assertThat(one.hash()).isEqualTo(other.hash()).hasSize(64);
    assertThat(one.total()).isEqualTo(1);
    Differing state = one.states().getFirst();
    assertThat(state.id()).isEqualTo("motd");
    assertThat(state.function()).isEqualTo("file.managed");
    assertThat(state.name()).isEqualTo("/srv/{minion}/motd");
    assertThat(state.changes().get("diff").toString()).contains("+{minion} is as declared");
    assertThat(state.toMap().toString()).doesNotContain("web1", "10:00:00", "duration");
  }

  @Test
  void anotherChange_isAnotherDifference() {
    String one = MOTD.formatted("web1", "null", "1", "3");
    Difference known = difference(read("web1", one));
    assertThat(difference(read("web1", one.replace("-by hand", "-by foot"))).hash())
        .isNotEqualTo(known.hash());
    assertThat(difference(read("web1", one.replace("\"motd\"", "\"issue\""))).hash())
        .isNotEqualTo(known.hash());
    assertThat(difference(read("web1", one.replace("is set to be", "will be"))).hash())
        .isEqualTo(known.hash());
  }

  @Test
  void allAsDeclared_isClean() {
    String clean = MOTD.formatted("web1", "true", "1", "3").replaceAll("(?s)\\{\"diff.*?\\}", "{}");
    assertThat(read("web1", clean)).isEqualTo(new Finding.Clean());
  }

  @Test
  void ignoredState_isNoDifference() {
    JobTarget.Closing how =
        returned(Json.parse(MOTD.formatted("web1", "null", "1", "3"), "return"), JobOutcome.OK);
    for (String glob : List.of("file.managed", "file.*", "mot?")) {
      assertThat(new Reading(List.of(glob)).finding(WEB1, how)).isEqualTo(new Finding.Clean());
    }
    difference(new Reading(List.of("cmd.*")).finding(WEB1, how));
  }

  @Test
  void failedState_isUnknown_andNamed() {
    String failed = MOTD.formatted("web1", "false", "1", "3");
    assertThat(cause(read("web1", failed)))
        .isEqualTo("motd (file.managed): The file /srv/web1/motd is set to be changed");
  }

  @Test
  void whatIsNoStateRunsReturn_isUnknown_andSaysWhy() {
    assertThat(cause(READING.finding(WEB1, returned(List.of(), JobOutcome.OK))))
        .isEqualTo("no states: []");
    assertThat(
            cause(
                READING.finding(
                    WEB1,
                    returned(List.of("web.sls:3: no\u001b[31m key", "x"), JobOutcome.FAILED))))
        .startsWith("failed: web.sls:3: no")
        .doesNotContain("\u001b");
    JobTarget.Closing decided =
        new JobTarget.Closing(
            JobOutcome.UNREACHABLE, 1, "not connected", false, Instant.EPOCH, Instant.EPOCH);
    assertThat(cause(READING.finding(WEB1, decided))).isEqualTo("unreachable: not connected");
    for (JobOutcome outcome : JobOutcome.values()) {
      Finding none = READING.finding(WEB1, returned(null, outcome));
      assertThat(none).as("%s", outcome).isInstanceOf(Finding.Unknown.class);
    }
  }

  @Test
  void aFailedRun_inWhichNoStateFailed_isUnknown() {
    Object clean = Json.parse(MOTD.formatted("web1", "true", "1", "3"), "return");
    assertThat(READING.finding(WEB1, returned(clean, JobOutcome.TIMED_OUT)))
        .isInstanceOf(Finding.Unknown.class);
    assertThat(Reading.converged(returned(clean, JobOutcome.FAILED))).isFalse();
    assertThat(Reading.converged(returned(clean, JobOutcome.CHANGED))).isTrue();
  }

  @Test
  void maskedChanges_stayMasked() {
    String masked =
        MOTD.formatted("web1", "null", "1", "3")
            .replaceAll("(?s)\"diff\": \".*?declared\"", "\"diff\": \"<show_changes=False>\"");
    assertThat(difference(read("web1", masked)).states().getFirst().changes())
        .isEqualTo(Map.of("diff", "<show_changes=False>"));
  }

  @Test
  void hugeReturn_isKeptInBounds_andAllOfItCounts() {
    Map<String, Object> states = new LinkedHashMap<>();
    for (int i = 0; i < 3_000; i++) {
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("result", null);
      state.put("__run_num__", (long) i);
      state.put("comment", "c".repeat(2_000));
      state.put("changes", Map.of("diff", "+" + "x".repeat(1_000)));
      states.put("file_|-f" + i + "_|-" + "n".repeat(3_000) + i + "_|-managed", state);
    }
    Difference found = difference(READING.finding(WEB1, returned(states, JobOutcome.OK)));
    assertThat(found.total()).isEqualTo(3_000);
    assertThat(found.states().size()).isBetween(1, Difference.MOST_STATES);
    assertThat(ValueAdapter.toBytes(found.value()).length).isLessThan(2 * Difference.MAX_BYTES);
    assertThat(states.remove("file_|-f2999_|-" + "n".repeat(3_000) + "2999_|-managed")).isNotNull();
    assertThat(difference(READING.finding(WEB1, returned(states, JobOutcome.OK))).hash())
        .isNotEqualTo(found.hash());
  }

  @Test
  void anythingAtAll_isReadInBounds() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      Object value = Odd.value(random, 0);
      JobOutcome outcome = JobOutcome.values()[random.nextInt(JobOutcome.values().length)];
      Finding finding = READING.finding(WEB1, returned(value, outcome));
      if (finding instanceof Finding.Drifted drifted) {
        Difference kept = drifted.difference();
        assertThat(Difference.read(kept.hash(), kept.value(), kept.total())).isEqualTo(kept);
      } else if (finding instanceof Finding.Unknown unknown) {
        assertThat(unknown.cause()).hasSizeLessThan(1_000).doesNotContain("\n");
      }
    }
  }

  @Test
  void deepNesting_isCut_andCounts() {
    Object deep = "web1";
    for (int i = 0; i < 24; i++) {
      deep = i % 2 == 0 ? List.of(deep) : Map.of("k", deep);
    }
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("result", null);
    state.put("changes", Map.of("deep", deep));
    Object wire =
        ValueAdapter.fromBytes(ValueAdapter.toBytes(Map.of("file_|-a_|-b_|-managed", state)));
    Difference found = difference(READING.finding(WEB1, returned(wire, JobOutcome.OK)));
    assertThat(found.states().getFirst().changes().toString())
        .contains("[cut:")
        .doesNotContain("web1");
    state.put("changes", Map.of("deep", "web1"));
    assertThat(
            difference(
                    READING.finding(
                        WEB1, returned(Map.of("file_|-a_|-b_|-managed", state), JobOutcome.OK)))
                .hash())
        .isNotEqualTo(found.hash());
  }

  /** Values such as no state returns. */
  private static final class Odd {

    private static final List<String> WORDS =
        List.of(
            "result",
            "changes",
            "comment",
            "__id__",
            "__run_num__",
            "name",
            "file_|-a_|-web1_|-managed",
            "cmd_|-\u0000_|-\ud800_|-run",
            "_|-_|-_|-",
            "web1\n\u001b[2J\u202e",
            "");

    private static @Nullable Object value(Random random, int depth) {
      return switch (random.nextInt(depth > 6 ? 8 : 14)) {
        case 0 -> null;
        case 1 -> random.nextBoolean();
        case 2 -> random.nextLong();
        case 3 -> Double.NaN;
        case 4 -> java.math.BigInteger.TWO.pow(200).negate();
        case 5 -> WORDS.get(random.nextInt(WORDS.size())).repeat(random.nextInt(40));
        case 6, 7 -> WORDS.get(random.nextInt(WORDS.size()));
        case 8 -> list(random, depth);
        default -> map(random, depth);
      };
    }

    private static List<@Nullable Object> list(Random random, int depth) {
      List<@Nullable Object> list = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(value(random, depth + 1));
      }
      return list;
    }

    private static Map<@Nullable Object, @Nullable Object> map(Random random, int depth) {
      Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
      if (depth == 0) {
        map.put("file_|-a_|-web1_|-managed", state(random));
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        boolean word = random.nextInt(4) > 0;
        map.put(
            word ? WORDS.get(random.nextInt(WORDS.size())) : value(random, depth + 4),
            value(random, depth + 1));
      }
      return map;
    }

    private static Map<@Nullable Object, @Nullable Object> state(Random random) {
      Map<@Nullable Object, @Nullable Object> state = map(random, 2);
      state.put("result", random.nextInt(3) == 0 ? value(random, 5) : null);
      return state;
    }
  }
}
