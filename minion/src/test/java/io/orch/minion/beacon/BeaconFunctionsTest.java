package io.orch.minion.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.module.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions and states of beacons, with Salt's answers. */
class BeaconFunctionsTest {

  private static final List<Object> PS = List.of(Map.of("processes", Map.of("nginx", "stopped")));
  private static final List<Object> OTHER = List.of(Map.of("processes", Map.of("cron", "stopped")));

  @TempDir Path scratch;
  private BeaconBench bench;

  @BeforeEach
  void open() {
    bench = new BeaconBench(scratch).start("beacons: {memusage: [{percent: 100}]}");
    bench.service().pillar(Map.of("beacons", Map.of("load", List.of())));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> call(String function, Object... arguments) {
    return (Map<String, Object>) bench.context.call(function, arguments);
  }

  private void answers(Map<String, Object> answer, boolean result, String comment) {
    assertThat(answer).containsEntry("result", result).containsEntry("comment", comment);
  }

  @Test
  void add_modify_delete_answerAsSaltDoes() {
    answers(call("beacons.add", "ps", PS, true), true, "Beacon: ps would be added.");
    assertThat(bench.service().list(true, true)).doesNotContainKey("ps");
    answers(call("beacons.add", "ps", PS), true, "Added beacon: ps.");
    answers(call("beacons.add", "ps", PS), true, "Beacon ps is already configured.");
    answers(call("beacons.modify", "ps", PS), true, "Job ps in correct state");
    assertThat(call("beacons.modify", "ps", OTHER).get("changes").toString())
        .contains("-processes:{'nginx': 'stopped'}", "+processes:{'cron': 'stopped'}");
    assertThat(bench.service().list(true, true)).containsEntry("ps", OTHER);
    answers(call("beacons.modify", "nope", PS), true, "Beacon nope is not configured.");
    answers(call("beacons.delete", "ps"), true, "Deleted beacon: ps.");
    assertThat(bench.service().list(true, true)).containsOnlyKeys("memusage", "load");
  }

  @Test
  void add_ofAWrongConfiguration_isRefusedWithTheReason() {
    Map<String, Object> answer =
        call("beacons.add", "ps", List.of(Map.of("processes", List.of("a"))));
    assertThat(answer).containsEntry("result", false);
    assertThat(answer.get("comment").toString())
        .startsWith("Beacon ps configuration invalid, not adding.\n")
        .contains("argument 'processes'");
  }

  @Test
  void ofPillar_nothingIsChanged() {
    answers(
        call("beacons.delete", "load"),
        false,
        "Cannot delete beacon item load, it is configured in pillar.");
    answers(
        call("beacons.modify", "load", PS),
        false,
        "Cannot modify beacon item load, it is configured in pillar.");
    answers(
        call("beacons.disable_beacon", "load"),
        false,
        "Cannot disable beacon item load, it is configured in pillar.");
  }

  @Test
  void switches_ofOneAndAll_answerAsSaltDoes() {
    answers(
        call("beacons.disable_beacon", "memusage"), true, "Disabled beacon memusage on minion.");
    answers(call("beacons.enable_beacon", "memusage"), true, "Enabled beacon memusage on minion.");
    answers(
        call("beacons.enable_beacon", "nope"), false, "Beacon nope is not currently configured.");
    answers(call("beacons.disable"), true, "Disabled beacons on minion.");
    assertThat(bench.service().list(false, true)).containsEntry("enabled", false);
    answers(call("beacons.enable"), true, "Enabled beacons on minion.");
    answers(call("beacons.reset"), true, "Beacon configuration reset.");
    assertThat(bench.service().list(false, true)).isEmpty();
  }

  @Test
  void lists_areYamlUnlessData() {
    assertThat(bench.context.call("beacons.list").toString()).contains("beacons:\n", "memusage:");
    assertThat(bench.context.call("beacons.list", false, false))
        .isEqualTo(bench.service().list(false, true));
    assertThat((List<?>) bench.context.call("beacons.list_available", false))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
        .contains("inotify", "ps", "http_status");
  }

  @Test
  void states_predictThenChangeOnce() {
    Map<String, Object> ps = Map.of("name", "ps", "processes", Map.of("nginx", "stopped"));
    assertThat(bench.context.predict("beacon.present", ps)).isInstanceOf(Outcome.WouldChange.class);
    assertThat(bench.service().list(true, true)).doesNotContainKey("ps");
    assertThat(bench.context.apply("beacon.present", ps)).isInstanceOf(Outcome.Changed.class);
    assertThat(bench.context.apply("beacon.present", ps)).isInstanceOf(Outcome.Unchanged.class);
    Map<String, Object> name = Map.of("name", "ps");
    assertThat(bench.context.predict("beacon.disabled", name))
        .isInstanceOf(Outcome.WouldChange.class);
    assertThat(bench.context.apply("beacon.disabled", name)).isInstanceOf(Outcome.Changed.class);
    assertThat(bench.context.apply("beacon.disabled", name)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(bench.context.apply("beacon.enabled", name)).isInstanceOf(Outcome.Changed.class);
    assertThat(bench.context.apply("beacon.absent", name)).isInstanceOf(Outcome.Changed.class);
    assertThat(bench.context.apply("beacon.absent", name)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(bench.context.apply("beacon.absent", Map.of("name", "load")))
        .isInstanceOf(Outcome.Failed.class);
  }
}
