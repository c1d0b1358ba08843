package io.orch.master.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventCursors;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.files.FileRevisions;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.MemoryInventoryStore;
import io.orch.master.job.JobRequest;
import io.orch.master.job.JobSettings;
import io.orch.master.job.Jobs;
import io.orch.master.job.MemoryJobStore;
import io.orch.master.session.FakeSessions;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import io.orch.sls.tree.MemoryTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftDutyTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final MinionId WEB1 = new MinionId("web1");

  @TempDir private Path directory;
  private final ManualClock clock = new ManualClock(START);
  private final FakeSessions sessions = new FakeSessions();
  private final MemoryEventStore eventStore = new MemoryEventStore();
  private final EventLog events = new EventLog(eventStore, clock);
  private final MemoryEventCursors cursors = new MemoryEventCursors();
  private final MemoryDutyStore duties = new MemoryDutyStore();
  private final MemoryDriftStore store = new MemoryDriftStore(eventStore, duties, cursors);
  private final List<MinionId> accepted = new ArrayList<>();
  private final Inventory inventory =
      new Inventory(new MemoryInventoryStore(), () -> accepted, Map.of(), clock);
  private final Jobs jobs =
      new Jobs(
          new MemoryJobStore(eventStore),
          inventory,
          sessions,
          events,
          id -> Map.of(),
          JobSettings.DEFAULT,
          clock);
  private final MemoryTree files = new MemoryTree();
  private Tools tools;
  private Drift drift;
  private DriftDuty.Round round;

  @BeforeEach
  void begin() {
    files.put("base", "web.sls", "one");
    tools =
        new Tools(
            store,
            jobs,
            inventory,
            id -> Map.of(),
            new FileRevisions(files, directory.resolve("files")),
            new FileRevisions(new MemoryTree(), directory.resolve("pillar")),
            events,
            cursors,
            clock);
    with(4);
  }

  private void with(int batch) {
    with(batch, Map.of());
  }

  private void with(int batch, Map<String, String> environments) {
    DriftSettings settings =
        new DriftSettings(Optional.empty(), "*", List.of(), "", environments, List.of(), batch);
    drift = new Drift(settings, tools);
    Term term = duties.take("drift", "a", clock.now(), clock.now().plusSeconds(60)).orElseThrow();
    round = new DriftDuty.Round(new DriftDuty(settings, tools), term);
  }

  private void minions(int count) {
    for (int i = 1; i <= count; i++) {
      accepted.add(new MinionId("web" + i));
      sessions.connect("web" + i);
    }
  }

  private void settled() {
    for (int i = 0; i < 100 && round.again(); i++) {
      assertThat(i).isLessThan(99);
    }
  }

  private void look() {
    drift.begin(drift.newId(), Drift.Who.ALL, "alice");
    settled();
  }

  private static Map<String, Object> states(@Nullable Boolean result, Map<String, ?> changes) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("result", result);
    state.put("changes", changes);
    state.put("comment", "said");
    return Map.of("file_|-motd_|-/etc/motd_|-managed", state);
  }

  private static Map<String, Object> edited(String text) {
    return states(null, Map.of("diff", "-" + text));
  }

  private JobOffer offer(String minion) {
    return sessions.offers(minion).getLast();
  }

  private void returned(String minion, JobId job, JobOutcome outcome, Object value) {
    jobs.received(
        new MinionId(minion),
        new ToMaster.Result(
            new JobRef(job, 1), outcome, 0, value, clock.now(), clock.now(), false));
  }

  private void answers(String minion, Object value) {
    returned(minion, offer(minion).ref().job(), JobOutcome.OK, value);
    settled();
  }

  private JobId run(String function, List<?> arguments, JobOutcome outcome, Object value) {
    JobId job = jobs.start(JobRequest.of("web1", "glob", function, arguments, "bob"));
    settled();
    returned("web1", job, outcome, value);
    settled();
    return job;
  }

  private Standing web1() {
    return store.of(WEB1).getFirst();
  }

  private List<String> told() {
    return told("orch/drift/web").stream().map(event -> event.tag().value()).toList();
  }

  private List<Event> told(String prefix) {
    return events.read(0, 1_000).stream()
        .filter(event -> event.tag().value().startsWith(prefix))
        .toList();
  }

  @Test
  void look_givesATestRunOfTheRevisionsOfNow_inTheNameOfTheDuty() {
    minions(1);
    look();
    JobOffer offer = offer("web1");
    assertThat(offer.function()).isEqualTo("state.apply");
    assertThat(offer.arguments()).isEmpty();
    assertThat(offer.keywords()).isEqualTo(Map.of("test", true));
    assertThat(offer.treeRevision()).isEqualTo(tools.revisions().files());
    assertThat(jobs.records().get(offer.ref().job()).request().operator()).isEqualTo("drift");
  }

  @Test
  void difference_isStoredOnceForManyMinions_andToldOnce() {
    minions(2);
    look();
    answers("web1", edited("a"));
    answers("web2", edited("a"));
    look();
    answers("web1", edited("a"));
    answers("web2", edited("a"));
    assertThat(store.counts()).isEqualTo(Map.of(DriftState.DRIFTED, 2));
    assertThat(store.all()).extracting(Standing::difference).containsOnly(web1().difference());
    assertThat(told()).containsExactly("orch/drift/web1/drifted", "orch/drift/web2/drifted");
    Event event = told("orch/drift/web1").getFirst();
    assertThat(event.data())
        .containsEntry("id", "web1")
        .containsEntry("hash", web1().difference())
        .containsEntry("count", 1L)
        .containsEntry(
            "states", List.of(Map.of("id", "motd", "fun", "file.managed", "name", "/etc/motd")));
    assertThat(event.cause().depth()).isEqualTo(1);
    look();
    answers("web1", edited("b"));
    answers("web2", states(true, Map.of()));
    assertThat(told().subList(2, 4))
        .containsExactly("orch/drift/web1/changed", "orch/drift/web2/healed");
    assertThat(told("orch/drift/web2/healed").getFirst().data())
        .containsEntry("seconds", 0L)
        .containsKeys("was", "since");
  }

  @Test
  void manyMinions_areLookedAtInBatches() {
    with(4);
    minions(10);
    look();
    assertThat(store.busy()).isEqualTo(4);
    assertThat(store.open(drift.looks().getFirst().id())).isEqualTo(10);
    List<String> left = new ArrayList<>(accepted.stream().map(MinionId::value).toList());
    while (!left.isEmpty()) {
      String next =
          left.stream().filter(id -> !sessions.offers(id).isEmpty()).findFirst().orElseThrow();
      left.remove(next);
      answers(next, states(true, Map.of()));
      assertThat(store.busy()).isLessThanOrEqualTo(4);
    }
    assertThat(store.counts()).isEqualTo(Map.of(DriftState.CLEAN, 10));
    assertThat(store.open(drift.looks().getFirst().id())).isZero();
  }

  @Test
  void minionThatDoesNotAnswer_isUnknown() {
    accepted.add(WEB1);
    look();
    jobs.cancel(new JobId(web1().job()), "nobody answers");
    settled();
    assertThat(web1().state()).isEqualTo(DriftState.UNKNOWN);
    assertThat(web1().cause()).isEqualTo("cancelled: cancelled: nobody answers");
    assertThat(told()).isEmpty();
    sessions.connect("web1");
    events.append("orch/minion/web1/back", Map.of("id", "web1"));
    settled();
    answers("web1", states(true, Map.of()));
    assertThat(web1().state()).isEqualTo(DriftState.CLEAN);
  }

  @Test
  void realRun_ofAllThatIsLookedFor_heals_orTellsTheRevision() {
    minions(1);
    look();
    answers("web1", edited("a"));
    JobId job = run("state.highstate", List.of(), JobOutcome.CHANGED, states(true, Map.of("a", 1)));
    assertThat(web1().state()).isEqualTo(DriftState.CLEAN);
    assertThat(web1().converged()).isEqualTo(tools.revisions());
    assertThat(told()).containsExactly("orch/drift/web1/drifted", "orch/drift/web1/healed");
    assertThat(jobs.records().exists(job)).isTrue();
    assertThat(store.difference(told("orch/drift/web1").getFirst().data().get("hash") + ""))
        .isEmpty();
    files.put("base", "web.sls", "two");
    look();
    answers("web1", edited("a"));
    assertThat(web1().verdict()).isEqualTo("behind");
  }

  @Test
  void otherRun_thatChangedSomething_letsADriftedMinionBeLookedAtAgain() {
    minions(1);
    look();
    answers("web1", edited("a"));
    JobId looked = offer("web1").ref().job();
    run("state.apply", List.of("other"), JobOutcome.OK, states(true, Map.of()));
    assertThat(offer("web1").ref().job()).isNotEqualTo(looked);
    assertThat(store.busy()).isZero();
    run("state.apply", List.of("other"), JobOutcome.CHANGED, states(true, Map.of("a", 1)));
    assertThat(store.busy()).isEqualTo(1);
    answers("web1", states(true, Map.of()));
    assertThat(told()).containsExactly("orch/drift/web1/drifted", "orch/drift/web1/healed");
  }

  @Test
  void othersTestRun_andOtherFunctions_sayNothing() {
    minions(1);
    look();
    answers("web1", states(true, Map.of()));
    run("state.apply", List.of(), JobOutcome.OK, edited("a"));
    run("state.show_top", List.of(), JobOutcome.OK, Map.of());
    run("test.ping", List.of(), JobOutcome.OK, true);
    assertThat(web1().state()).isEqualTo(DriftState.CLEAN);
    assertThat(store.busy()).isZero();
    assertThat(told()).isEmpty();
  }

  @Test
  void minion_canNotSpeakForALookThatIsNotItsOwn() {
    minions(2);
    look();
    JobId job = offer("web1").ref().job();
    answers("web1", states(true, Map.of()));
    returned("web1", job, JobOutcome.OK, edited("late"));
    returned("web2", new JobId("20200101000000000001"), JobOutcome.OK, edited("forged"));
    settled();
    assertThat(web1().state()).isEqualTo(DriftState.CLEAN);
    assertThat(store.of(new MinionId("web2")).getFirst().state()).isEqualTo(DriftState.UNKNOWN);
    assertThat(told()).isEmpty();
  }

  @Test
  void environments_areLookedAtEachWithItsPillar_andStandForThemselves() {
    Map<String, String> environments = new LinkedHashMap<>();
    environments.put("prod", "*");
    environments.put("test", "web2");
    with(4, environments);
    minions(2);
    look();
    assertThat(offer("web1").pillarenv()).isEqualTo("prod");
    answers("web1", edited("a"));
    List<JobOffer> both = sessions.offers("web2");
    assertThat(both).extracting(JobOffer::pillarenv).containsExactly("prod", "test");
    returned("web2", both.getFirst().ref().job(), JobOutcome.OK, states(true, Map.of()));
    returned("web2", both.getLast().ref().job(), JobOutcome.OK, edited("a"));
    settled();
    assertThat(drift.list(Drift.Who.ALL))
        .extracting(Standing::state)
        .containsExactly(DriftState.DRIFTED, DriftState.CLEAN, DriftState.DRIFTED);
    assertThat(drift.list(new Drift.Who("", "", "test")))
        .extracting(Standing::minion)
        .containsExactly(new MinionId("web2"));
    assertThat(told("orch/drift/web2/drifted").getFirst().data()).containsEntry("env", "test");
    with(4);
    assertThat(drift.list(Drift.Who.ALL)).hasSize(3);
    with(4, environments);
    run("state.apply", List.of(), JobOutcome.CHANGED, states(true, Map.of("a", 1)));
    assertThat(web1().state()).isEqualTo(DriftState.DRIFTED);
    assertThat(web1().busy()).isTrue();
  }

  @Test
  void takeover_inTheMiddle_goesOnWhereTheOtherWas() {
    minions(2);
    look();
    DriftDuty.Round old = round;
    with(4);
    returned("web1", offer("web1").ref().job(), JobOutcome.OK, edited("a"));
    assertThatThrownBy(old::again)
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EPOCH_STALE));
    assertThat(told()).isEmpty();
    settled();
    with(4);
    settled();
    assertThat(told()).containsExactly("orch/drift/web1/drifted");
    answers("web2", edited("a"));
    assertThat(told()).hasSize(2);
  }

  @Test
  void keyThatIsRevoked_leavesAllOfIt() {
    minions(2);
    look();
    answers("web1", edited("a"));
    accepted.remove(WEB1);
    drift.changed(WEB1, "revoke", "alice");
    assertThat(store.of(WEB1)).isEmpty();
    assertThat(drift.list(Drift.Who.ALL)).extracting(Standing::minion).doesNotContain(WEB1);
    answers("web2", states(true, Map.of()));
    assertThat(store.open(drift.looks().getFirst().id())).isZero();
  }

  @Test
  void look_ofNobody_isRefused_andTheSameIdIsTheSameLook() {
    assertThatThrownBy(() -> drift.begin("a", new Drift.Who("db*", "glob", ""), "alice"))
        .isInstanceOfSatisfying(
            OrchException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MINIONS_MATCHED));
    minions(1);
    Look look = drift.begin("a", new Drift.Who("web*", "glob", ""), "alice");
    clock.advance(Duration.ofSeconds(1));
    assertThat(drift.begin("a", new Drift.Who("db*", "glob", ""), "bob")).isEqualTo(look);
    assertThat(told("orch/drift/look")).hasSize(1);
  }

  @Test
  void acceptedMinion_thatNobodyLookedAt_isUnknown() {
    minions(1);
    assertThat(drift.list(Drift.Who.ALL))
        .extracting(Standing::state)
        .containsExactly(DriftState.UNKNOWN);
    assertThat(drift.list(new Drift.Who("web*", "glob", "")).getFirst().cause())
        .isEqualTo("not looked at yet");
    assertThat(drift.list(new Drift.Who("db*", "glob", ""))).isEmpty();
  }
}
