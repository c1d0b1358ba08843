package io.orch.minion.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.module.Registry;
import io.orch.sls.yaml.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeaconServiceTest {

  @TempDir Path scratch;
  private BeaconBench bench;

  @BeforeEach
  void open() {
    Counting.release = new CountDownLatch(1);
    bench = new BeaconBench(scratch, Registry.of(Counting.class));
  }

  @AfterEach
  void close() {
    Counting.release.countDown();
    bench.close();
  }

  @Test
  void beacon_withoutInterval_looksAtOnceAndEachSecond() {
    bench.start("beacons: {counting: []}").pass(3);

    assertThat(bench.tags())
        .containsExactly(
            "salt/beacon/web1/counting/sub/1",
            "salt/beacon/web1/counting/sub/2",
            "salt/beacon/web1/counting/sub/3",
            "salt/beacon/web1/counting/sub/4");
    assertThat(bench.data().get(0)).containsEntry("id", "web1").containsEntry("count", 1L);
  }

  /** As Salt's interval map: the first look is an interval after the start. */
  @ParameterizedTest
  @CsvSource({"10,9,0", "10,10,1", "10,29,2", "10,30,3", "0.2,3,3", "2.5,5,1", "2.5,6,2"})
  void interval_named_looksAfterEachOne(String interval, int seconds, int looks) {
    bench.start("beacons: {counting: [{interval: " + interval + "}]}").pass(seconds);
    assertThat(bench.sent).hasSize(looks);
  }

  @Test
  void forms_listAndMapAndModule_areTheSame() {
    bench.start(
        """
        beacons:
          counting: {times: 2}
          other:
            - beacon_module: counting
            - times: 1
            - interval: 5
        """);
    bench.pass(5);
    assertThat(bench.tags()).filteredOn(tag -> tag.contains("/other/")).hasSize(1);
    assertThat(bench.tags()).filteredOn(tag -> tag.contains("/counting/")).hasSize(12);
  }

  @Test
  void enabled_falseOfOneOrAll_rests() {
    bench.start("beacons: {counting: [{enabled: False}]}").pass(2);
    assertThat(bench.sent).isEmpty();
    bench.restart("beacons: {enabled: False, counting: []}").pass(2);
    assertThat(bench.sent).isEmpty();
    bench.restart("beacons: {enabled: True, counting: []}").pass(1);
    assertThat(bench.sent).hasSize(2);
  }

  @Test
  void wrongEntries_areToldOnceWithTheirPlace_andTheOthersGoOn() {
    bench.start(
        """
        beacons:
          countin: []
          nothing:
          text: [interval]
          each:
            - beacon_module: counting
            - interval: soon
          times:
            - beacon_module: counting
            - times: many
          flag:
            - beacon_module: counting
            - disable_during_state_run: maybe
          counting: []
        """);
    bench.pass(2);
    assertThat(error("countin"))
        .contains("there is no beacon 'countin'", "did you mean 'counting'");
    assertThat(error("nothing")).contains("empty; write [] for none");
    assertThat(error("text")).contains("'- interval: 10'");
    assertThat(error("each")).contains("minion.yaml:7:", "interval must be a number of seconds");
    assertThat(error("times"))
        .contains("minion.yaml:10:", "argument 'times' must be a whole number");
    assertThat(error("flag")).contains("disable_during_state_run must be true or false");
    assertThat(bench.tags()).filteredOn(tag -> tag.contains("/counting/")).hasSize(3);
    assertThat(bench.sent).hasSize(9);
  }

  private String error(String name) {
    List<BeaconBench.Sent> of =
        bench.sent.stream().filter(e -> e.tag().equals("salt/beacon/web1/" + name + "/")).toList();
    assertThat(of).hasSize(1);
    return String.valueOf(of.get(0).data().get("error"));
  }

  @Test
  void failing_manyLooks_isToldOncePerKind_andHoldsUpNoOther() {
    bench.start(
        """
        beacons:
          bad: [{beacon_module: counting}, {fail: disk}]
          worse: [{beacon_module: counting}, {fail: internal}]
          good: [{beacon_module: counting}]
        """);
    bench.pass(20);
    assertThat(error("bad")).isEqualTo("disk 1");
    assertThat(error("worse")).contains("internal error", "no 1");
    assertThat(bench.tags()).filteredOn(tag -> tag.contains("/good/")).hasSize(21);
  }

  @Test
  void look_stuck_isInterruptedAfterAMinuteAndTriedAgain_andHoldsUpNoOther() {
    bench.startOnly(
        """
        beacons:
          slow: [{beacon_module: counting}, {held: True}]
          good: [{beacon_module: counting}]
        """);
    for (int i = 0; i <= 60; i++) {
      bench.awaitTimer();
      bench.advance();
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> bench.tags().contains("salt/beacon/web1/slow/"));
    assertThat(error("slow")).contains("took more than 60 s");
    assertThat(bench.tags()).filteredOn(tag -> tag.contains("/good/")).hasSizeGreaterThan(20);
    Counting.release.countDown();
    bench.advance();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> bench.tags().contains("salt/beacon/web1/slow/sub/1"));
  }

  @Test
  void stateRun_goingOn_rests() {
    bench.start(
        """
        beacons:
          idle: [{beacon_module: counting}, {disable_during_state_run: True}]
          counting: []
        """);
    bench.stateRun = true;
    bench.pass(3);
    assertThat(bench.tags()).filteredOn(tag -> tag.contains("/idle/")).hasSize(1);
    assertThat(bench.tags()).filteredOn(tag -> tag.contains("/counting/")).hasSize(4);
    bench.stateRun = false;
    bench.pass(1);
    assertThat(bench.tags()).contains("salt/beacon/web1/idle/sub/2");
  }

  @Test
  void runOnce_looked_looksNeverAgain_alsoAfterARestart() {
    String yaml = "beacons: {counting: [{run_once: True}]}";
    bench.start(yaml).pass(3);
    assertThat(bench.sent).hasSize(1);
    bench.restart(yaml).pass(3);
    assertThat(bench.sent).hasSize(1);
  }

  @Test
  void memory_restart_isKept_andOtherConfigurationForgetsIt() {
    bench.start("beacons: {counting: []}").pass(1);
    bench.restart("beacons: {counting: []}");
    assertThat(bench.tags()).last().isEqualTo("salt/beacon/web1/counting/sub/3");
    bench.restart("beacons: {counting: [{times: 1}]}");
    assertThat(bench.tags()).last().isEqualTo("salt/beacon/web1/counting/sub/1");
  }

  @Test
  void burst_moreThanAnIntervalAllows_isBoundedAndSaid() {
    bench.start("beacons: {counting: [{times: 1500}, {interval: 5}]}").pass(5);
    assertThat(bench.sent).hasSize(1000);
    bench.pass(5);
    assertThat(bench.sent).hasSize(2001);
    assertThat(bench.data().get(1000)).containsEntry("left_out", 500L);
  }

  @Test
  void events_notTaken_areSentByTheNextLook() {
    AtomicInteger tries = new AtomicInteger();
    BeaconBench full = bench;
    full.with(
        (tag, data) -> {
          if (tries.incrementAndGet() <= 3) {
            throw new OrchException(ErrorCode.LIMIT_EXCEEDED, "the spool is full");
          }
          full.sent.add(new BeaconBench.Sent(tag, Map.copyOf(data)));
        });
    full.start("beacons: {counting: [{interval: 1}]}").pass(5);
    assertThat(full.tags())
        .startsWith("salt/beacon/web1/counting/sub/1", "salt/beacon/web1/counting/sub/2");
  }

  @Test
  void tags_ofHostileNames_arePlain() {
    assertThat(Dispatch.tag("web1", "inotify", "/tmp/a b\n\u00e9"))
        .isEqualTo("salt/beacon/web1/inotify//tmp/a_b__");
    assertThat(Dispatch.tag("web1", "log", "x".repeat(2000))).hasSize(512);
  }

  @Test
  void pillar_changes_takeEffectAndWin() {
    bench.start("beacons: {counting: [{interval: 100}]}").pass(2);
    assertThat(bench.sent).isEmpty();
    pillar("beacons: {counting: [], more: [{beacon_module: counting}]}");
    bench.pass(1);
    assertThat(bench.tags())
        .contains("salt/beacon/web1/counting/sub/1", "salt/beacon/web1/more/sub/1");
    pillar("{}");
    int before = bench.sent.size();
    bench.pass(5);
    assertThat(bench.sent).hasSize(before);
    pillar("beacons: [wrong]");
    assertThat(bench.data()).last().extracting("error").asString().contains("map of beacons");
  }

  private void pillar(String yaml) {
    bench.service().pillar(castMap(Yaml.parse(yaml, "pillar.sls")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> castMap(Object parsed) {
    return (Map<String, Object>) parsed;
  }

  @Test
  void runTime_changes_surviveARestart_andResetUntilTheNext() {
    String yaml = "beacons: {counting: [{interval: 100}]}";
    bench.start(yaml);
    BeaconService service = bench.service();
    service.put("more", List.of(Map.of("beacon_module", "counting")));
    service.remove("counting");
    bench.restart(yaml);
    service = bench.service();
    assertThat(service.list(true, true)).containsOnlyKeys("more");
    service.enable("more", false);
    assertThat(service.list(true, true).get("more"))
        .isEqualTo(List.of(Map.of("beacon_module", "counting"), Map.of("enabled", false)));
    service.reset();
    assertThat(service.list(true, true)).isEmpty();
    bench.restart(yaml);
    assertThat(bench.service().list(true, true)).containsOnlyKeys("counting");
  }
}
