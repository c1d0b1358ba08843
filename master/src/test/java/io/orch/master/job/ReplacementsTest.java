package io.orch.master.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.MemoryInventoryStore;
import io.orch.master.session.FakeSessions;
import io.orch.proto.message.JobId;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

class ReplacementsTest {

  private static final MinionId WEB = new MinionId("web1");

  private final Set<MinionId> accepted = new ConcurrentSkipListSet<>(List.of(WEB));
  private final FakeSessions sessions = new FakeSessions();
  private final MemoryEventStore events = new MemoryEventStore();
  private final MemoryJobStore store = new MemoryJobStore(events);
  private final Inventory inventory =
      new Inventory(new MemoryInventoryStore(), () -> accepted, Map.of(), Clock.SYSTEM);
  private Jobs jobs = jobs();
  private Replacements replacements = new Replacements(jobs, inventory);

  private Jobs jobs() {
    return new Jobs(
        store,
        inventory,
        sessions,
        new EventLog(events, Clock.SYSTEM),
        id -> Map.of(),
        JobSettings.DEFAULT,
        Clock.SYSTEM);
  }

  private JobId ping() {
    return jobs.start(JobRequest.of("web1", "glob", "test.ping", List.of(), "anna"));
  }

  private JobTarget target(JobId job) {
    return jobs.records().targets(job).getFirst();
  }

  private void revoke() {
    accepted.remove(WEB);
    sessions.drop("web1");
    replacements.changed(WEB, "revoke", "anna");
  }

  private void join() {
    accepted.add(WEB);
    replacements.asked(WEB, "accept", "sha256:new");
    sessions.connect("web1");
  }

  @Test
  void minion_replacedInTheMiddleOfAJob_endsItAsReplaced() {
    sessions.connect("web1");
    JobId job = ping();
    revoke();
    assertThat(target(job).closing()).isEmpty();
    join();
    assertThat(target(job).closing().orElseThrow().outcome()).isEqualTo(JobOutcome.REPLACED);
    jobs.tick();
    assertThat(sessions.offers("web1")).hasSize(1);
  }

  @Test
  void minion_replacedBeforeItWasOfferedAJob_leavesItToTheNewOne() {
    JobId job = ping();
    revoke();
    join();
    jobs.tick();
    assertThat(target(job).closing()).isEmpty();
    assertThat(sessions.offers("web1")).hasSize(1);
  }

  @Test
  void minion_sameKeyAgain_keepsItsJob() {
    sessions.connect("web1");
    JobId job = ping();
    replacements.asked(WEB, "accept", "sha256:old");
    assertThat(target(job).closing()).isEmpty();
  }

  @Test
  void minion_replacedAcrossARestart_endsItsJobAsReplaced() {
    sessions.connect("web1");
    JobId job = ping();
    revoke();
    jobs = jobs();
    jobs.recover();
    replacements = new Replacements(jobs, inventory);
    join();
    assertThat(target(job).closing().orElseThrow().outcome()).isEqualTo(JobOutcome.REPLACED);
  }
}
