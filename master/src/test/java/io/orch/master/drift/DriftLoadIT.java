package io.orch.master.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.master.duty.Term;
import io.orch.master.event.EventLog;
import io.orch.master.files.FileRevisions;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.MemoryInventoryStore;
import io.orch.master.job.JobSettings;
import io.orch.master.job.Jobs;
import io.orch.master.session.FakeSessions;
import io.orch.master.store.Database;
import io.orch.master.store.JdbcDriftStore;
import io.orch.master.store.JdbcDutyStore;
import io.orch.master.store.JdbcEventCursors;
import io.orch.master.store.JdbcEventStore;
import io.orch.master.store.JdbcJobStore;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.JobRef;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.ToMaster;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.MemoryTree;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many minions of which one in twenty has drifted, all alike. Prints how long it took to note that
 * they are wanted, and to read their returns of fifty states; {@code -Ddrift.minions} says how many
 * they are.
 */
class DriftLoadIT {

  private static final int MINIONS = Integer.getInteger("drift.minions", 1_000);
  private static final int STATES = 50;

  @TempDir private Path directory;
  private final FakeSessions sessions = new FakeSessions();

  private static Map<String, Object> states(boolean edited) {
    Map<String, Object> states = new LinkedHashMap<>();
    for (int i = 0; i < STATES; i++) {
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("__run_num__", (long) i);
      state.put("__id__", "file" + i);
      state.put("result", edited && i == 7 ? null : true);
      state.put("changes", edited && i == 7 ? Map.of("diff", "-by hand\n+as declared") : Map.of());
      state.put("comment", "The file /etc/file" + i + " is in the correct state");
      state.put("duration", 1.5 * i);
      states.put("file_|-file" + i + "_|-/etc/file" + i + "_|-managed", state);
    }
    return states;
  }

  private void answer(Jobs jobs, MinionId minion) {
    boolean edited = Integer.parseInt(minion.value().substring(3)) % 20 == 0;
    jobs.received(
        minion,
        new ToMaster.Result(
            new JobRef(sessions.offers(minion.value()).getLast().ref().job(), 1),
            JobOutcome.OK,
            0,
            states(edited),
            Instant.EPOCH,
            Instant.EPOCH,
            false));
  }

  private static void print(String what, long begun) {
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf(
        "%s: %d ms, %d minions/s%n",
        what, took.toMillis(), MINIONS * 1_000L / Math.max(1, took.toMillis()));
  }

  @Test
  void manyMinions_ofWhichSomeDifferAlike_areReadOneByOne() throws Exception {
    List<MinionId> minions =
        IntStream.range(0, MINIONS).mapToObj(i -> new MinionId("web" + i)).toList();
    minions.forEach(minion -> sessions.connect(minion.value()));
    try (Database database = Database.open(directory.resolve("store"));
        ExecutorService streams = Executors.newVirtualThreadPerTaskExecutor()) {
      EventLog events = new EventLog(new JdbcEventStore(database), Clock.SYSTEM);
      JdbcDutyStore duties = new JdbcDutyStore(database);
      JdbcDriftStore store = new JdbcDriftStore(database, duties);
      Inventory inventory =
          new Inventory(new MemoryInventoryStore(), () -> minions, Map.of(), Clock.SYSTEM);
      Jobs jobs =
          new Jobs(
              new JdbcJobStore(database),
              inventory,
              sessions,
              events,
              id -> Map.of(),
              JobSettings.DEFAULT,
              Clock.SYSTEM);
      DriftSettings settings =
          new DriftSettings(Optional.empty(), "*", List.of(), "", Map.of(), List.of(), MINIONS);
      FileRevisions none = new FileRevisions(new MemoryTree(), directory.resolve("files"));
      Tools tools =
          new Tools(
              store,
              jobs,
              inventory,
              id -> Map.of(),
              none,
              none,
              events,
              new JdbcEventCursors(database),
              Clock.SYSTEM);
      Drift drift = new Drift(settings, tools);
      Instant now = Clock.SYSTEM.now();
      Term term = duties.take("drift", "a", now, now.plusSeconds(3_600)).orElseThrow();
      DriftDuty.Round round = new DriftDuty.Round(new DriftDuty(settings, tools), term);

      for (String pass : List.of("first", "second")) {
        long begun = System.nanoTime();
        drift.begin(pass, Drift.Who.ALL, "alice");
        print(pass + " look, wanted", begun);
        begun = System.nanoTime();
        assertThat(round.again()).isTrue();
        print(pass + " look, given", begun);
        begun = System.nanoTime();
        for (var done : minions.stream().map(m -> streams.submit(() -> answer(jobs, m))).toList()) {
          done.get();
        }
        print(pass + " look, returns stored as those of any job", begun);
        begun = System.nanoTime();
        while (round.again()) {
          assertThat(store.counts()).isNotEmpty();
        }
        print(pass + " look, read", begun);
        assertThat(store.counts())
            .isEqualTo(
                Map.of(DriftState.DRIFTED, MINIONS / 20, DriftState.CLEAN, MINIONS * 19 / 20));
        long begunList = System.nanoTime();
        List<Standing> drifted =
            drift.list(Drift.Who.ALL).stream().filter(one -> !one.difference().isEmpty()).toList();
        print(pass + " look, listed", begunList);
        assertThat(drifted)
            .extracting(Standing::difference)
            .containsOnly(drifted.getFirst().difference());
      }
      long told =
          events
              .read(0, Integer.MAX_VALUE, tag -> tag.value().startsWith("orch/drift/web"))
              .events()
              .size();
      assertThat(told).isEqualTo(MINIONS / 20);
    }
  }
}
