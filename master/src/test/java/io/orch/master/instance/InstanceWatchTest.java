package io.orch.master.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.cloud.ec2.Ec2;
import io.orch.cloud.ec2.Ec2Instance;
import io.orch.master.duty.Term;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.event.NewEvent;
import io.orch.master.inventory.Verified;
import io.orch.master.inventory.VerifiedFacts;
import io.orch.master.inventory.VerifiedStore;
import io.orch.proto.message.MinionId;
import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.OrchException;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceWatchTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");
  private static final Term TERM = new Term("instances", 1);

  private final ManualClock clock = new ManualClock(NOW);
  private final Kept kept = new Kept();
  private final Map<String, Ec2Instance> instances = new LinkedHashMap<>();
  private final List<String> ended = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Ec2 ec2 = (region, ids) -> found(region, ids);
  private Verified verified;
  private InstanceWatch watch;

  /** Facts in memory. */
  private final class Kept implements VerifiedStore, InstanceStore {

    private final Map<MinionId, VerifiedFacts> facts = new TreeMap<>();

    @Override
    public List<VerifiedFacts> verified() {
      return List.copyOf(facts.values());
    }

    @Override
    public Optional<VerifiedFacts> verified(MinionId minion) {
      return Optional.ofNullable(facts.get(minion));
    }

    @Override
    public Map<MinionId, Instant> verifiedTimes() {
      return Map.of();
    }

    @Override
    public boolean change(Term term, VerifiedFacts fresh, List<NewEvent> events) {
      events.forEach(event -> told.add(event.tag() + " " + event.data().get("new")));
      facts.put(fresh.minion(), fresh);
      return true;
    }
  }

  private Map<String, Ec2Instance> found(String region, Collection<String> ids) {
    if (!region.equals("eu-west-1")) {
      throw new OrchException(ErrorCode.COMMAND_FAILED, region + " does not answer");
    }
    Map<String, Ec2Instance> found = new LinkedHashMap<>(instances);
    found.keySet().retainAll(ids);
    return found;
  }

  private void instance(String id, String state, Map<String, String> tags) {
    instances.put(
        id, new Ec2Instance(id, "123456789012", state, Optional.empty(), Optional.empty(), tags));
  }

  @BeforeEach
  void open() {
    for (int i = 1; i < 3; i++) {
      MinionId minion = new MinionId("web" + i);
      kept.facts.put(
          minion,
          new VerifiedFacts(
              minion,
              "ec2/eu-west-1/i-" + i,
              Map.of("ec2", Map.of("tags", Map.of("role", "web"))),
              NOW));
      instance("i-" + i, "running", Map.of("role", "web"));
    }
    verified = new Verified(kept);
    watch =
        new InstanceWatch(
            new InstanceWatch.Tools(
                ec2, verified, kept, new EventLog(new MemoryEventStore(), clock), clock),
            (known, tags) -> Map.of("ec2", Map.of("tags", tags), "role", tags.get("role")),
            (minion, why) -> ended.add(minion + ": " + why),
            Duration.ofSeconds(60));
  }

  @Test
  void look_sameTags_nothingChanged() {
    watch.look(TERM);

    assertThat(told).isEmpty();
    assertThat(ended).isEmpty();
  }

  @Test
  void look_changedTags_storedToldAndWhatFollows() {
    instance("i-1", "running", Map.of("role", "db"));

    watch.look(TERM);
    watch.look(TERM);

    assertThat(told).containsExactly("orch/instance/web1/tags {role=db}");
    assertThat(verified.find(WEB1).orElseThrow().grains()).containsEntry("role", "db");
    assertThat(verified.find(WEB2).orElseThrow().grains()).doesNotContainKey("role");
  }

  @Test
  void look_terminated_keyEnds() {
    instance("i-1", "shutting-down", Map.of());

    watch.look(TERM);

    assertThat(ended).containsExactly("web1: ec2/eu-west-1/i-1 is shutting-down");
  }

  @Test
  void look_missing_keyEndsAfterSeveralLooks() {
    instances.remove("i-1");

    watch.look(TERM);
    watch.look(TERM);
    assertThat(ended).isEmpty();
    watch.look(TERM);

    assertThat(ended).containsExactly("web1: ec2/eu-west-1/i-1 is missing");
  }

  @Test
  void look_noneShown_nothingEnds() {
    instances.clear();
    for (int i = 0; i < 10; i++) {
      watch.look(TERM);
    }

    assertThat(ended).isEmpty();
  }

  @Test
  void look_stopped_keyStays() {
    instance("i-1", "stopped", Map.of("role", "web"));
    watch.look(TERM);

    assertThat(ended).isEmpty();
  }

  @Test
  void look_regionThatFails_hindersNoOther() {
    MinionId far = new MinionId("far");
    kept.facts.put(far, new VerifiedFacts(far, "ec2/ap-south-1/i-9", Map.of(), NOW));
    instance("i-1", "terminated", Map.of());

    watch.look(TERM);

    assertThat(ended).hasSize(1);
  }
}
