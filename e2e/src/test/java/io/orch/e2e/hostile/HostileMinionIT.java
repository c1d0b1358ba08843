package io.orch.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.orch.cli.client.Event;
import io.orch.cli.client.EventQuery;
import io.orch.cli.client.Job;
import io.orch.e2e.fixture.Operator;
import io.orch.e2e.fixture.TestingMaster;
import io.orch.e2e.fixture.TestingMinion;
import io.orch.e2e.web.WebClient;
import io.orch.proto.adapt.ValueAdapter;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.v1.BlobsRequest;
import io.orch.proto.v1.FromMinion;
import io.orch.proto.v1.JobAccepted;
import io.orch.proto.v1.JobRef;
import io.orch.proto.v1.JobResult;
import io.orch.proto.v1.ManifestRequest;
import io.orch.proto.v1.MinionEvent;
import io.orch.proto.v1.MinionEvents;
import io.orch.proto.v1.PillarRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileMinionIT {

  private static final String EVENTS_REFUSED = "orch_events_refused_total";
  private static final String RESULTS_REFUSED = "orch_job_results_refused_total";

  private TestingMaster master;
  private Operator operator;
  private TestingMinion honest;
  private HostileMinion hostile;
  private Path dir;

  @BeforeAll
  void start(@TempDir Path temp) throws Exception {
    dir = temp;
    master = TestingMaster.configured(temp.resolve("master"), "web: {port: 0}\n");
    master
        .write("pillars/top.sls", "base:\n  web1: [own]\n  evil1: [evil]\n")
        .write("pillars/own.sls", "mine: of-web1\n")
        .write("pillars/evil.sls", "mine: of-evil1\n")
        .write("states/note.sls", "note:\n  test.succeed_without_changes: []\n");
    Files.writeString(temp.resolve("outside"), "not in the tree");
    operator = master.operator();
    honest = TestingMinion.join(master, "web1", temp.resolve("web1"));
    hostile = HostileMinion.join(master, operator, "evil1");
  }

  @AfterAll
  void stop() {
    hostile.close();
    honest.close();
    operator.close();
    master.close();
  }

  private double figure(String name) {
    return new WebClient(master).figures().sample(name);
  }

  /** The master serves the others as before. */
  private void othersAreServed() {
    assertThat(operator.exec("web1", "test.ping").outcome()).isEqualTo(JobOutcome.OK);
    assertThat(operator.exec("web1", "pillar.get", "mine").result()).isEqualTo("of-web1");
  }

  private List<Event> events(String glob) {
    List<Event> found = new ArrayList<>();
    operator.client().events(new EventQuery(glob, "", null, null, 0, 0, 1_000), found::add);
    return found;
  }

  private static FromMinion.Builder events(String log, long first, List<String> tags) {
    MinionEvents.Builder all = MinionEvents.newBuilder().setLog(log);
    for (int i = 0; i < tags.size(); i++) {
      all.addEvents(
          MinionEvent.newBuilder()
              .setSequence(first + i)
              .setTag(tags.get(i))
              .setData(ValueAdapter.toProto(Map.of("id", "web1", "forged", true))));
    }
    return FromMinion.newBuilder().setEvents(all);
  }

  @Test
  void events_underTheTagsOfOthersAndOfTheMaster_areRefusedAndCounted() {
    List<String> tags =
        List.of(
            "salt/minion/web1/start",
            "orch/minion/web1/cloned",
            "salt/job/20261121000000000001/ret/web1",
            "salt/job/20261121000000000001/new",
            "salt/key",
            "salt/auth",
            "salt/presence/change",
            "salt/run/20261121000000000001/ret",
            "orch/run/20261121000000000001/ended",
            "orch/drift/web1/healed",
            "salt/beacon/web1/load/");
    double before = figure(EVENTS_REFUSED);
    HostileMinion.Talk talk = hostile.talk();
    talk.send(events("forged", 1, tags));

    await().until(() -> talk.acknowledged("forged").equals(java.util.Optional.of(11L)));
    assertThat(figure(EVENTS_REFUSED) - before).isEqualTo(tags.size());
    for (String tag : tags) {
      assertThat(events(tag))
          .as(tag)
          .noneMatch(event -> String.valueOf(event.data()).contains("forged"));
    }
    talk.hangUp();
    othersAreServed();
  }

  @Test
  void events_underItsOwnTag_sayThatTheyAreItsOwn() {
    HostileMinion.Talk talk = hostile.talk();
    talk.send(events("own", 1, List.of("orch/minion/evil1/note")));

    await().until(() -> talk.acknowledged("own").isPresent());
    assertThat(events("orch/minion/evil1/note"))
        .singleElement()
        .satisfies(
            event -> assertThat(((Map<?, ?>) event.data()).get("id")).isEqualTo((Object) "evil1"));
    talk.hangUp();
  }

  private static FromMinion.Builder result(String jid, String outcome) {
    return FromMinion.newBuilder()
        .setJobResult(
            JobResult.newBuilder()
                .setJob(JobRef.newBuilder().setJid(jid).setAttempt(1))
                .setOutcome(outcome)
                .setResult(ValueAdapter.toProto("forged")));
  }

  @Test
  void results_forJobsItHasNot_areRefusedCountedAndChangeNothing() {
    Job others = operator.start("web1", "test.sleep", List.of(3), Map.of());
    double before = figure(RESULTS_REFUSED);
    HostileMinion.Talk talk = hostile.talk();
    for (int i = 0; i < 10; i++) {
      talk.send(result(others.jid(), "ok"));
    }
    talk.send(result("20200101000000000001", "ok"));
    talk.send(
        FromMinion.newBuilder()
            .setJobAccepted(
                JobAccepted.newBuilder()
                    .setJob(JobRef.newBuilder().setJid(others.jid()).setAttempt(1))));

    await().untilAsserted(() -> assertThat(figure(RESULTS_REFUSED) - before).isEqualTo(11));
    Job ended = operator.finished(others.jid());
    assertThat(ended.targets()).hasSize(1);
    assertThat(ended.targets().getFirst().result()).isEqualTo(true);
    assertThat(String.valueOf(ended)).doesNotContain("forged");
    talk.hangUp();
    othersAreServed();
  }

  @Test
  void results_afterItsJobWasCancelled_tenTimes_leaveOneOutcome() {
    HostileMinion.Talk talk = hostile.talk();
    operator.awaitConnected("evil1");
    Job job = operator.start("evil1", "test.ping", List.of(), Map.of());
    await().until(() -> talk.received.stream().anyMatch(m -> m.hasJobOffer()));
    operator.client().jobs().cancel(job.jid(), "the test says so");
    await()
        .atMost(Operator.PATIENCE)
        .until(() -> talk.alive() && operator.client().jobs().get(job.jid()).finished());
    Job closed = operator.client().jobs().get(job.jid());
    JobOutcome outcome = closed.targets().getFirst().outcome();
    for (int i = 0; i < 10; i++) {
      talk.send(result(job.jid(), "ok"));
    }
    talk.send(events("after", 1, List.of("orch/minion/evil1/after")));

    await().until(() -> talk.acknowledged("after").isPresent());
    assertThat(operator.client().jobs().get(job.jid()).targets().getFirst().outcome())
        .isEqualTo(outcome);
    talk.hangUp();
    othersAreServed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "2026\0", "%2e%2e%2f", "..", "", "x"})
  void jobIds_thatAreNone_endItsStreamAlone(String jid) throws Exception {
    HostileMinion.Talk talk = hostile.talk();
    talk.send(result(jid, "ok"));

    assertThat(talk.end.get(20, TimeUnit.SECONDS).getCode())
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    othersAreServed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../outside", "/etc/passwd", "base\0", "%2e%2e%2foutside", "..", "a/b"})
  void namesThatLeadElsewhere_giveNothing(String name) {
    StatusRuntimeException tree =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                hostile.tree().getManifest(ManifestRequest.newBuilder().setRevision(name).build()));
    assertThat(tree).as("a tree").isNotNull();
    assertThat(tree.getMessage()).doesNotContain("not in the tree");

    StatusRuntimeException blob =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                hostile
                    .tree()
                    .getBlobs(
                        BlobsRequest.newBuilder()
                            .addSha256(ByteString.copyFrom(name, StandardCharsets.UTF_8))
                            .build())
                    .forEachRemaining(chunk -> assertThat(chunk.getData().isEmpty()).isTrue()));
    assertThat(blob).as("a blob").isNotNull();
    String pillar = pillar(PillarRequest.newBuilder().setSaltenv(name).setPillarenv(name));
    assertThat(pillar).doesNotContain("of-web1").doesNotContain("not in the tree");
  }

  /** Its pillar, or why it has none. */
  private String pillar(PillarRequest.Builder request) {
    try {
      return hostile.session().getPillar(request.build()).toString();
    } catch (StatusRuntimeException e) {
      return String.valueOf(e.getStatus());
    }
  }

  @Test
  void pillarOfAnother_isNotToBeHad() {
    Job others = operator.start("web1", "test.ping", List.of(), Map.of());

    assertThat(pillar(PillarRequest.newBuilder())).contains("of-evil1").doesNotContain("of-web1");
    assertThat(pillar(PillarRequest.newBuilder().setJid(others.jid())))
        .doesNotContain("of-web1")
        .contains("NOT_FOUND");
    assertThat(
            pillar(
                PillarRequest.newBuilder()
                    .setOverride(ValueAdapter.toProto(Map.of("id", "web1", "minion_id", "web1")))))
        .doesNotContain("of-web1");
  }

  @Test
  void frameOf64Megabytes_endsItsStreamAlone() throws Exception {
    HostileMinion.Talk talk = hostile.talk();
    talk.send(
        FromMinion.newBuilder()
            .setEvents(
                MinionEvents.newBuilder()
                    .setLog("big")
                    .addEvents(
                        MinionEvent.newBuilder()
                            .setSequence(1)
                            .setTag("orch/minion/evil1/big")
                            .setData(ValueAdapter.toProto("x".repeat(64 << 20))))));

    assertThat(talk.end.get(60, TimeUnit.SECONDS).getCode())
        .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);
    othersAreServed();
  }

  @Test
  void aMillionEvents_asFastAsItCan_areSlowedDownAndOthersAreServed() {
    HostileMinion.Talk talk = hostile.talk();
    List<String> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add("orch/minion/evil1/flood");
    }
    long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    long sent = 0;
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (sent < 1_000_000 && System.nanoTime() < end && !talk.end.isDone()) {
      if (talk.ready()) {
        talk.send(events("flood", sent + 1, hundred));
        sent += hundred.size();
      } else {
        othersAreServed();
      }
    }
    othersAreServed();
    long stored = events("orch/minion/evil1/flood").size();
    assertThat(stored).isLessThanOrEqualTo(sent);
    assertThat(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - before)
        .isLessThan(512L << 20);
    talk.hangUp();
  }

  @Test
  void streamThatItNeverReads_endsAfterTwoHeartbeatsAndOthersAreServed() throws Exception {
    HostileMinion.Talk talk = hostile.talkWithoutReading();
    operator.awaitConnected("evil1");
    for (int i = 0; i < 20; i++) {
      operator.start("evil1", "test.echo", List.of("x".repeat(100_000)), Map.of());
    }
    othersAreServed();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !operator.client().minion("evil1").connected());
    othersAreServed();
    talk.hangUp();
  }
}
