package io.orch.minion.beacon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.minion.Recorded;
import io.orch.minion.beacon.BeaconBench;
import io.orch.minion.system.HostFiles;
import io.orch.minion.system.Services;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What beacons that tell of changes remember over a restart of the minion. */
class OnChangeTest {

  @TempDir Path scratch;
  private final Map<String, Boolean> running = new ConcurrentHashMap<>(Map.of("nginx", true));
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private BeaconBench bench;

  @BeforeEach
  void open() {
    bench = new BeaconBench(scratch);
    bench.context.with(
        Services.class,
        Recorded.port(Services.class, (method, arguments) -> running.get((String) arguments[0])));
    bench.context.with(HostFiles.class, Recorded.files(bench.context.port(HostFiles.class), texts));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private String service(String more) {
    return "beacons: {service: [{services: {nginx: {onchangeonly: True, " + more + "}}}]}";
  }

  @Test
  void service_unchangedOverARestart_isToldAtStartupAsSaltDoes() {
    bench.start(service("delay: 0")).pass(2);
    bench.restart(service("delay: 0")).pass(2);
    assertThat(bench.sent).hasSize(2);
  }

  @Test
  void service_notAtStartup_changedWhileTheMinionWasAway_isTold() {
    String yaml = service("emitatstartup: False");
    bench.start(yaml).pass(2);
    bench.restart(yaml).pass(2);
    assertThat(bench.sent).isEmpty();
    bench.close();
    running.put("nginx", false);
    bench.start(yaml).pass(2);
    assertThat(bench.tags()).containsExactly("salt/beacon/web1/service/nginx");
    assertThat(bench.data().get(0)).containsEntry("nginx", Map.of("running", false));
  }

  @Test
  void service_changedWithinItsDelayBeforeARestart_isToldAfterIt() {
    String yaml = service("emitatstartup: False, delay: 5");
    bench.start(yaml).pass(1);
    running.put("nginx", false);
    bench.pass(2);
    bench.restart(yaml).pass(4);
    assertThat(bench.sent).isEmpty();
    bench.pass(2);
    assertThat(bench.sent).hasSize(1);
  }

  @Test
  void load_passingItsBoundOverARestart_isTold() {
    String yaml = "beacons: {load: [{averages: {1m: [0.0, 2.0]}}, {onchangeonly: True}]}";
    texts.put("/proc/loadavg", "1.00 1.00 1.00 1/2 3\n");
    bench.start(yaml).pass(2);
    assertThat(bench.sent).isEmpty();
    bench.close();
    texts.put("/proc/loadavg", "2.50 1.00 1.00 1/2 3\n");
    bench.start(yaml).pass(2);
    assertThat(bench.sent).hasSize(1);
    assertThat(bench.data().get(0)).containsEntry("1m", 2.5).containsEntry("15m", 1.0);
  }

  @Test
  void load_oneAverageAlone_isEnough() {
    texts.put("/proc/loadavg", "0.10 9.00 9.00 1/2 3\n");
    bench.start("beacons: {load: [{averages: {1m: [0.5, 2.0]}}]}");
    assertThat(bench.sent).hasSize(1);
  }

  @Test
  void status_withoutFunctions_tellsSaltsUsualOnes() {
    bench.start("beacons: {status: []}");
    assertThat(bench.tags()).containsExactly("salt/beacon/web1/status/2026-11-21T12:00:00.000000");
    assertThat((Map<?, ?>) bench.data().get(0).get("data"))
        .extracting(Map::keySet)
        .isEqualTo(java.util.Set.of("loadavg", "cpustats", "meminfo", "vmstats", "time"));
  }

  @Test
  void status_someParts_tellsThese() {
    texts.put("/proc/loadavg", "0.10 0.20 0.30 1/2 3\n");
    bench.start(
        "beacons: {status: [{loadavg: [1-min, 5-min]}, {nproc: 0}, {uptime: [x]}, {nope: [all]}]}");
    Map<?, ?> told = (Map<?, ?>) bench.data().get(0).get("data");
    assertThat(told.get("loadavg")).isEqualTo(Map.of("1-min", 0.1, "5-min", 0.2));
    assertThat(told.get("uptime").toString()).contains("incorrectly configured: 'x'");
    assertThat(told.get("nope")).isEqualTo(Map.of());
  }

  @Test
  void machine_itself_isReadByAll() {
    bench.context.with(HostFiles.class, new BeaconBench(scratch).context.port(HostFiles.class));
    bench.start(
        """
        beacons:
          memusage: [{percent: 0}]
          swapusage: [{percent: 0}]
          diskusage: [{/: 0}]
          ps: [{processes: {there-is-none: stopped}}]
          network_info: [{interfaces: {lo: {type: greater, bytes_recv: -1}}}]
          load: [{averages: {1m: [1000000, 2000000]}}]
        """);
    bench.pass(1);
    assertThat(bench.tags()).hasSize(12).allMatch(tag -> tag.startsWith("salt/beacon/web1/"));
    assertThat(bench.data()).noneMatch(data -> data.containsKey("error"));
  }
}
