package io.orch.master.orchestrate;

import static org.awaitility.Awaitility.await;

import io.orch.master.event.EventLog;
import io.orch.master.event.MemoryEventStore;
import io.orch.master.files.FileRevisions;
import io.orch.master.inventory.Inventory;
import io.orch.master.inventory.MemoryInventoryStore;
import io.orch.master.inventory.Minion;
import io.orch.master.job.JobSettings;
import io.orch.master.job.Jobs;
import io.orch.master.job.MemoryJobStore;
import io.orch.master.pillar.Pillars;
import io.orch.master.queue.MemoryQueueStore;
import io.orch.master.queue.QueueStore;
import io.orch.master.rollout.Identities;
import io.orch.master.session.FakeSessions;
import io.orch.proto.message.JobOffer;
import io.orch.proto.message.JobOutcome;
import io.orch.proto.message.MinionId;
import io.orch.proto.message.RunId;
import io.orch.proto.message.ToMaster;
import io.orch.proto.message.ToMinion;
import io.orch.sls.module.Registry;
import io.orch.sls.pillar.PillarCompiler;
import io.orch.sls.render.Renderers;
import io.orch.sls.task.Clock;
import io.orch.sls.tree.MemoryTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs on stores in memory, with minions that answer as a test says. */
public abstract class RunsFixture {

  protected static final List<MinionId> MINIONS =
      List.of(new MinionId("web1"), new MinionId("web2"), new MinionId("ops1"));

  @TempDir protected Path directory;

  protected final MemoryTree files = new MemoryTree();
  protected final MemoryTree pillar =
      new MemoryTree()
          .put("top.sls", "base:\n  '*': [site]\n")
          .put("site.sls", "web: {version: 1, name: shop}\n")
          .put("prod", "top.sls", "prod:\n  '*': [site]\n")
          .put("prod", "site.sls", "web: {version: 1, name: shop}\n");
  protected final FakeSessions sessions = new FakeSessions();
  protected final MemoryEventStore eventStore = new MemoryEventStore();
  protected final MemoryJobStore jobStore = new MemoryJobStore(eventStore);
  protected final MemoryRunStore store = new MemoryRunStore(eventStore);
  protected final MemoryQueueStore queues = new MemoryQueueStore();
  protected Clock clock = Clock.SYSTEM;
  protected String holder = "here";
  protected RunRules rules = RunRules.DEFAULT;
  protected EventLog events;
  protected final Set<MinionId> accepted = new ConcurrentSkipListSet<>(MINIONS);

  /** The fingerprints of minions' keys, where they matter. */
  protected final Map<String, String> keys = new ConcurrentHashMap<>();

  protected Inventory inventory;
  protected Jobs jobs;
  protected Runs runs;
  protected RunRecords records;
  protected RunCommands commands;
  protected Orchestra orchestra;

  @BeforeEach
  protected void start() {
    events = new EventLog(eventStore, clock);
    inventory = new Inventory(new MemoryInventoryStore(), () -> accepted, Map.of(), clock);
    accepted.forEach(this::arrive);
    jobs =
        new Jobs(jobStore, inventory, sessions, events, id -> Map.of(), JobSettings.DEFAULT, clock);
    Renderers renderers = new Renderers();
    Pillars pillars =
        new Pillars(
            new FileRevisions(pillar, directory.resolve("pillar")),
            tree -> new PillarCompiler(tree, renderers, Map.of(), Map.of()));
    orchestra =
        new Orchestra(
            Registry.load(getClass().getClassLoader()),
            renderers,
            new FileRevisions(files, directory.resolve("files")),
            pillars,
            inventory,
            sessions,
            jobs,
            events,
            Map.of("id", "test_master"),
            Map.of());
    orchestra.with(QueueStore.class, queues);
    orchestra.with(Identities.class, id -> keys.getOrDefault(id.value(), ""));
    runs = new Runs(store, orchestra, jobs, events, rules, holder, clock);
    records = runs.records();
    commands = runs.commands();
    runs.claim();
    jobs.recover();
  }

  /** A minion has said who it is. */
  protected void arrive(MinionId id) {
    Map<String, Object> grains = Map.of("host", id.value());
    inventory.arrived(new Minion(id, grains, "1", "b", "", "", Instant.EPOCH), List.of());
  }

  @AfterEach
  protected void stop() {
    runs.close();
  }

  /** The master stops and comes back. */
  protected void restart() {
    stop();
    comeBack();
  }

  /** The master comes back after it was stopped. */
  protected void comeBack() {
    start();
    runs.recover();
  }

  /** Connects all minions; each answers an offer as the function says. */
  protected void answer(Function<JobOffer, ToMaster> how) {
    sessions.answer(
        (minion, message) -> {
          if (message instanceof ToMinion.Offer offer) {
            jobs.received(minion, how.apply(offer.job()));
          }
        });
    sessions.connect("web1", "web2", "ops1");
  }

  protected static ToMaster result(JobOffer job, JobOutcome outcome, Object value) {
    return new ToMaster.Result(job.ref(), outcome, 0, value, Instant.EPOCH, Instant.EPOCH, false);
  }

  protected static Map<String, Object> states(Boolean result, String comment) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("result", result);
    state.put("__id__", "site");
    state.put("comment", comment);
    state.put("__run_num__", 0L);
    state.put("changes", Map.of());
    return Map.of("file_|-site_|-/srv_|-managed", state);
  }

  protected RunId run(String name, String environment) {
    return runs.start(request(name, environment, Map.of(), false));
  }

  protected static RunRequest request(
      String name, String environment, Map<String, Object> override, boolean test) {
    return new RunRequest(name, environment, override, test, false, "", "anna", "");
  }

  protected Run ended(RunId id) {
    await().until(() -> records.get(id).state().ended());
    return records.get(id);
  }

  protected List<String> states(RunId id) {
    return records.steps(id).stream().map(step -> step.state().text()).toList();
  }
}
