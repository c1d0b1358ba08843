package io.orch.master.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.duty.MemoryDutyStore;
import io.orch.master.duty.Term;
import io.orch.master.event.Event;
import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventStore;
import io.orch.proto.message.MinionId;
import io.orch.sls.task.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceWatchTest {

  private static final MinionId WEB1 = new MinionId("web1");
  private static final MinionId WEB2 = new MinionId("web2");

  private final ManualClock time = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryEventStore events = new MemoryEventStore();
  private final EventLog log = new EventLog(events, time);
  private final MemoryDutyStore duties = new MemoryDutyStore();
  private final MemoryPresenceStore store = new MemoryPresenceStore(events, duties);
  private final Set<MinionId> connected = new ConcurrentSkipListSet<>();
  private PresenceWatch.Look look;

  @BeforeEach
  void begin() {
    assertThat(duties.take("presence", "a", Instant.EPOCH, Instant.MAX)).isPresent();
  }

  private Term term() {
    return duties.find("presence").orElseThrow().term();
  }

  private void watch() {
    PresenceSettings settings =
        new PresenceSettings(Duration.ofSeconds(2), Duration.ofSeconds(45), true);
    look = new PresenceWatch(store, log, () -> connected, settings, time).begin(term());
    look.again();
  }

  /** So many seconds later, after a look in each. */
  private void looked(int seconds) {
    for (int second = 0; second < seconds; second++) {
      time.advance(PresenceWatch.LOOK);
      look.again();
    }
  }

  private List<String> told() {
    return log.read(0, 100).stream().map(event -> event.tag().value()).toList();
  }

  @Test
  void minion_connects_isBackOnce() {
    watch();
    connected.add(WEB1);
    looked(5);
    assertThat(told()).containsExactly("salt/presence/change", "orch/minion/web1/back");
    assertThat(log.read(0, 1).getFirst().data())
        .isEqualTo(Map.of("new", List.of("web1"), "lost", List.of()));
  }

  @Test
  void minion_goes_isLostAfterTheGrace() {
    connected.addAll(Set.of(WEB1, WEB2));
    watch();
    looked(50);
    long before = log.last();
    connected.remove(WEB2);
    looked(1);
    assertThat(log.last()).isEqualTo(before);
    looked(3);
    assertThat(log.read(before, 10))
        .extracting(event -> event.tag().value())
        .containsExactly("salt/presence/change", "orch/minion/web2/lost");
    assertThat(store.present()).containsExactly(WEB1);
  }

  @Test
  void minion_dialsAgainAtOnce_wasNotLost() {
    connected.add(WEB1);
    watch();
    looked(50);
    long before = log.last();
    connected.remove(WEB1);
    looked(1);
    connected.add(WEB1);
    looked(5);
    assertThat(log.last()).isEqualTo(before);
  }

  @Test
  void newMaster_minionThatDoesNotComeBack_isLostOnlyWhenAllHadTheTime() {
    store.change(term(), List.of(WEB1, WEB2), List.of(), List.of());
    watch();
    connected.add(WEB1);
    looked(44);
    assertThat(log.last()).isZero();
    looked(3);
    assertThat(told()).containsExactly("salt/presence/change", "orch/minion/web2/lost");
  }

  @Test
  void presenceEvents_sayEachMinuteWhoIsThere() {
    connected.add(WEB1);
    watch();
    looked(61);
    Event last = log.read(log.last() - 1, 1).getFirst();
    assertThat(last.tag().value()).isEqualTo("salt/presence/present");
    assertThat(last.data()).isEqualTo(Map.of("present", List.of("web1")));
  }
}
